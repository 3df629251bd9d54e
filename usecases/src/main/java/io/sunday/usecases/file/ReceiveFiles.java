package io.sunday.usecases.file;

import io.sunday.domain.change.Ids;
import io.sunday.domain.file.FileId;
import io.sunday.storage.file.DiskFiles;
import io.sunday.storage.file.IncomingFile;
import io.sunday.storage.file.ReceivedFile;
import io.sunday.usecases.access.Caller;

/** Takes the bytes of files as they come, before anybody knows what becomes of them. */
public final class ReceiveFiles {

    private final Ids ids;
    private final DiskFiles disk;

    ReceiveFiles(Ids ids, DiskFiles disk) {
        this.ids = ids;
        this.disk = disk;
    }

    /** Call on the event loop on which its bytes come. */
    public IncomingFile begin() {
        return disk.receive(new FileId(ids.next()));
    }

    /**
     * The same for the next part of a file that is on its way.
     *
     * @param offset how many bytes of it are said to be there
     */
    public IncomingFile beginPart(Caller caller, FileId file, long offset) {
        return disk.receivePart(new FileId(ids.next()), file, caller.userId(), offset);
    }

    /** Forgets what nobody took; nothing happens to what somebody did. */
    public void discard(ReceivedFile file) {
        disk.discard(file);
    }
}
