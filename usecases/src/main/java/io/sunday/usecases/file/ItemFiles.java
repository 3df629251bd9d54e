package io.sunday.usecases.file;

import io.sunday.domain.change.Ids;
import io.sunday.storage.Database;
import io.sunday.storage.file.DiskFiles;
import io.sunday.storage.item.ItemStore;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.form.FormFiles;
import io.vertx.core.eventbus.EventBus;
import java.time.InstantSource;

/** What can be done with files of items, put together once for a node; they share where the content is kept. */
public final class ItemFiles {

    public final UploadFile upload;
    public final RemoveFile remove;
    public final ReadFiles read;
    public final SweepFiles sweep;
    public final FormFiles forms;
    public final BringFiles bring;
    public final ReceiveFiles receive;

    public ItemFiles(UseCases useCases, Database database, EventBus bus, Ids ids, InstantSource clock, DiskFiles disk) {
        Writes writes = new Writes(database.walledWriters(), database.writers(), bus, ids, clock, true);
        Reads reads = new Reads(database.walledReaders());
        ItemStore items = new ItemStore();
        FilePlaces places = new FilePlaces(useCases.access, useCases.structures, useCases.itemWrites, items, disk);
        upload = new UploadFile(reads, writes, ids, places, disk);
        remove = new RemoveFile(writes, places, disk);
        read = new ReadFiles(reads, useCases.access, items, places, disk);
        forms = new FormFiles(database.readers(), writes, clock, useCases.structures, disk);
        bring = new BringFiles(ids, places, disk);
        receive = new ReceiveFiles(ids, disk);
        sweep = new SweepFiles(database.background(), disk, clock);
    }
}
