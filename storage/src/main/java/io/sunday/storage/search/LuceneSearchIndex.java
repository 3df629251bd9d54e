package io.sunday.storage.search;

import static io.sunday.storage.search.ItemDocuments.BOARD;
import static io.sunday.storage.search.ItemDocuments.BOARD_ENTRY;
import static io.sunday.storage.search.ItemDocuments.DESCRIPTION;
import static io.sunday.storage.search.ItemDocuments.ID;
import static io.sunday.storage.search.ItemDocuments.KIND;
import static io.sunday.storage.search.ItemDocuments.NAME;
import static io.sunday.storage.search.ItemDocuments.SEQ;
import static io.sunday.storage.search.ItemDocuments.VALUES;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.item.ItemId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.LengthGoalBreakIterator;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.search.uhighlight.WholeBreakIterator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NRTCachingDirectory;

/**
 * The embedded index: one Lucene directory per node. Searches see what was written up to the last {@link #refresh()};
 * {@link #commit()} alone syncs to disk. All methods may block on disk or processor, so callers stay off event loops.
 */
public final class LuceneSearchIndex implements SearchIndex {

    private static final String FORMAT_KEY = "documents";

    /** Small enough for a server that idles in 200 MB, large enough that an import flushes a handful of segments. */
    private static final double BUFFER_MEGABYTES = 24;

    /** Smaller ones are merged as if they were as large: what a refresh writes on a quiet board. */
    private static final double SMALL_SEGMENT_MEGABYTES = 0.5;

    private static final double CACHED_SEGMENT_MEGABYTES = 4;
    private static final double CACHED_MEGABYTES = 24;

    private static final int SNIPPET_CHARS = 160;
    private static final float MATCH_IN_THE_MIDDLE = 0.5f;

    private final Directory directory;
    private final Analyzer analyzer = new ItemAnalyzer();
    private final TextQueryParser parser = new TextQueryParser(analyzer);
    private final IndexWriter writer;
    private final SearcherManager searchers;

    private LuceneSearchIndex(Path path) throws IOException {
        // What a refresh writes is small and soon merged: it stays in memory until a commit needs it on disk.
        directory = new NRTCachingDirectory(FSDirectory.open(path), CACHED_SEGMENT_MEGABYTES, CACHED_MEGABYTES);
        writer = new IndexWriter(directory, config(analyzer));
        if (!isOfThisFormat()) {
            writer.deleteAll();
            writer.setLiveCommitData(Map.of(FORMAT_KEY, ItemDocuments.FORMAT).entrySet());
            writer.commit();
        }
        searchers = new SearcherManager(writer, null);
    }

    /**
     * A refresh only writes what is new. By its defaults Lucene merges all segments below 16 MB at each refresh and waits
     * for it: the index of a busy day would be written anew several times a second.
     */
    private static IndexWriterConfig config(Analyzer analyzer) {
        return new IndexWriterConfig(analyzer)
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setMaxFullFlushMergeWaitMillis(0)
                .setMergePolicy(new TieredMergePolicy().setFloorSegmentMB(SMALL_SEGMENT_MEGABYTES));
    }

    /** Opens the index in the folder; an index that is damaged or of another format is replaced by an empty one. */
    public static LuceneSearchIndex open(Path path) {
        try {
            Files.createDirectories(path);
            return new LuceneSearchIndex(path);
        } catch (CorruptIndexException | IndexFormatTooOldException | IndexFormatTooNewException unusable) {
            return emptied(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the search index in " + path, e);
        }
    }

    /** Opens the index in the folder without what it held. */
    public static LuceneSearchIndex emptied(Path path) {
        try {
            Files.createDirectories(path);
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
            return new LuceneSearchIndex(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the search index in " + path, e);
        }
    }

    @Override
    public Map<BoardId, Long> positions() {
        return searching(searcher -> {
            Query boards = new TermQuery(new Term(KIND, BOARD_ENTRY));
            TopDocs found = searcher.search(
                    boards, Math.max(1, searcher.getIndexReader().numDocs()));
            StoredFields stored = searcher.storedFields();
            Map<BoardId, Long> positions = new HashMap<>();
            for (ScoreDoc hit : found.scoreDocs) {
                Document board = stored.document(hit.doc);
                positions.put(
                        BoardId.of(board.get(ID)),
                        board.getField(SEQ).numericValue().longValue());
            }
            return positions;
        });
    }

    @Override
    public void put(List<IndexedItem> items) {
        writing(() -> {
            for (IndexedItem item : items) {
                writer.updateDocument(ItemDocuments.key(item.id()), ItemDocuments.of(item));
            }
        });
    }

    @Override
    public void removeItems(BoardId board, Collection<ItemId> items) {
        writing(() -> writer.deleteDocuments(items.stream()
                .map(item -> new BooleanQuery.Builder()
                        .add(new TermQuery(ItemDocuments.key(item)), Occur.FILTER)
                        .add(new TermQuery(ItemDocuments.itemsOf(board)), Occur.FILTER)
                        .build())
                .toArray(Query[]::new)));
    }

    @Override
    public void removeItemsOf(BoardId board) {
        writing(() -> writer.deleteDocuments(ItemDocuments.itemsOf(board)));
    }

    @Override
    public void put(IndexedBoard board) {
        writing(() -> writer.updateDocument(ItemDocuments.key(board.id()), ItemDocuments.of(board)));
    }

    @Override
    public void remove(BoardId board) {
        writing(() -> writer.deleteDocuments(ItemDocuments.itemsOf(board), ItemDocuments.key(board)));
    }

    @Override
    public void refresh() {
        writing(searchers::maybeRefreshBlocking);
    }

    @Override
    public void commit() {
        writing(writer::commit);
    }

    @Override
    public List<FoundItem> search(TextQuery query) {
        BooleanQuery.Builder words = parser.parse(query);
        if (words == null) {
            return List.of();
        }
        Query highlighted = words.build();
        TextQueryParser.restrict(words, query);
        return searching(searcher -> {
            TopDocs top = searcher.search(words.build(), query.limit());
            return top.scoreDocs.length == 0 ? List.of() : found(searcher, highlighted, top);
        });
    }

    @Override
    public int count(BoardId board) {
        return searching(searcher -> searcher.count(new TermQuery(ItemDocuments.itemsOf(board))));
    }

    @Override
    public boolean isBroken() {
        return !writer.isOpen();
    }

    @Override
    public void close() {
        writing(() -> {
            searchers.close();
            writer.close(); // commits
            directory.close();
        });
    }

    private List<FoundItem> found(IndexSearcher searcher, Query words, TopDocs top) throws IOException {
        String[] names = names(searcher).highlight(NAME, words, top, 1);
        Map<String, String[]> texts =
                snippets(searcher).highlightFields(new String[] {DESCRIPTION, VALUES}, words, top, new int[] {1, 1});
        StoredFields stored = searcher.storedFields();
        List<FoundItem> found = new ArrayList<>(top.scoreDocs.length);
        for (int i = 0; i < top.scoreDocs.length; i++) {
            Document item = stored.document(top.scoreDocs[i].doc);
            String snippet = texts.getOrDefault(DESCRIPTION, new String[top.scoreDocs.length])[i];
            if (snippet == null) {
                snippet = texts.getOrDefault(VALUES, new String[top.scoreDocs.length])[i];
            }
            found.add(new FoundItem(
                    ItemId.of(item.get(ID)),
                    BoardId.of(item.get(BOARD)),
                    top.scoreDocs[i].score,
                    names[i] == null ? SafeHighlight.escape(item.get(NAME)) : names[i],
                    snippet == null ? beginning(item.get(DESCRIPTION)) : snippet));
        }
        return found;
    }

    private UnifiedHighlighter names(IndexSearcher searcher) {
        return UnifiedHighlighter.builder(searcher, analyzer)
                .withBreakIterator(WholeBreakIterator::new)
                .withFormatter(new SafeHighlight())
                .withMaxNoHighlightPassages(0)
                .build();
    }

    private UnifiedHighlighter snippets(IndexSearcher searcher) {
        return UnifiedHighlighter.builder(searcher, analyzer)
                .withBreakIterator(() -> LengthGoalBreakIterator.createClosestToLength(
                        BreakIterator.getWordInstance(Locale.ROOT), SNIPPET_CHARS, MATCH_IN_THE_MIDDLE))
                .withFormatter(new SafeHighlight())
                .withMaxNoHighlightPassages(0)
                .build();
    }

    private static String beginning(String text) {
        if (text.length() <= SNIPPET_CHARS) {
            return SafeHighlight.escape(text);
        }
        int end = text.offsetByCodePoints(0, Math.min(SNIPPET_CHARS, text.codePointCount(0, text.length())));
        return SafeHighlight.escape(text.substring(0, end)) + "…";
    }

    private boolean isOfThisFormat() {
        Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
        if (data != null) {
            for (Map.Entry<String, String> entry : data) {
                if (entry.getKey().equals(FORMAT_KEY)) {
                    return entry.getValue().equals(ItemDocuments.FORMAT);
                }
            }
        }
        return false;
    }

    private <T> T searching(Search<T> search) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return search.in(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the search index", e);
        }
    }

    private static void writing(Write write) {
        try {
            write.run();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the search index", e);
        }
    }

    private interface Search<T> {
        T in(IndexSearcher searcher) throws IOException;
    }

    private interface Write {
        void run() throws IOException;
    }
}
