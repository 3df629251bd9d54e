package io.sunday.storage.search;

import static io.sunday.storage.search.ItemDocuments.ARCHIVED;
import static io.sunday.storage.search.ItemDocuments.BOARD;
import static io.sunday.storage.search.ItemDocuments.DESCRIPTION;
import static io.sunday.storage.search.ItemDocuments.ITEM;
import static io.sunday.storage.search.ItemDocuments.KIND;
import static io.sunday.storage.search.ItemDocuments.LIVE;
import static io.sunday.storage.search.ItemDocuments.NAME;
import static io.sunday.storage.search.ItemDocuments.ORGANIZATION;
import static io.sunday.storage.search.ItemDocuments.STATE;
import static io.sunday.storage.search.ItemDocuments.VALUES;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Turns typed text into a Lucene query. There is no query language, so no text can be malformed. */
final class TextQueryParser {

    /** Each word costs a few posting lists; nobody remembers more words of a title. */
    private static final int WORDS_MAX = 16;

    private static final float NAME_BOOST = 4;
    private static final float VALUES_BOOST = 2;
    private static final float DESCRIPTION_BOOST = 1;

    /** A finished word is a better match than the beginning of another. */
    private static final float PREFIX_WEIGHT = 0.5f;

    private final Analyzer analyzer;

    TextQueryParser(Analyzer analyzer) {
        this.analyzer = analyzer;
    }

    /** The words that must occur, in one query that the highlighter can use too; null when the text holds no word. */
    BooleanQuery.@Nullable Builder parse(TextQuery query) {
        List<String> words = words(query.text());
        if (words.isEmpty() || query.organizations().isEmpty()) {
            return null;
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        boolean lastIsFinished = endsBetweenWords(query.text());
        for (int i = 0; i < words.size(); i++) {
            boolean prefix = i == words.size() - 1 && !lastIsFinished;
            all.add(word(words.get(i), prefix), Occur.MUST);
        }
        return all;
    }

    static void restrict(BooleanQuery.Builder words, TextQuery query) {
        List<BytesRef> organizations = query.organizations().stream()
                .map(id -> new BytesRef(id.value().toString()))
                .toList();
        words.add(new TermQuery(new Term(KIND, ITEM)), Occur.FILTER);
        words.add(new TermInSetQuery(ORGANIZATION, organizations), Occur.FILTER);
        words.add(new TermQuery(new Term(STATE, query.archived() ? ARCHIVED : LIVE)), Occur.FILTER);
        if (query.boardId() != null) {
            words.add(new TermQuery(new Term(BOARD, query.boardId().value().toString())), Occur.FILTER);
        }
    }

    private static Query word(String word, boolean prefix) {
        List<Query> fields = List.of(
                field(NAME, word, prefix, NAME_BOOST),
                field(VALUES, word, prefix, VALUES_BOOST),
                field(DESCRIPTION, word, prefix, DESCRIPTION_BOOST));
        return new DisjunctionMaxQuery(fields, 0.1f);
    }

    private static Query field(String field, String word, boolean prefix, float boost) {
        Term term = new Term(field, word);
        if (!prefix) {
            return new BoostQuery(new TermQuery(term), boost);
        }
        Query either = new BooleanQuery.Builder()
                .add(new TermQuery(term), Occur.SHOULD)
                .add(new BoostQuery(new PrefixQuery(term), PREFIX_WEIGHT), Occur.SHOULD)
                .build();
        return new BoostQuery(either, boost);
    }

    private List<String> words(String text) {
        List<String> words = new ArrayList<>();
        try (TokenStream tokens = analyzer.tokenStream(NAME, text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (words.size() < WORDS_MAX && tokens.incrementToken()) {
                words.add(term.toString());
            }
            if (words.size() < WORDS_MAX) {
                tokens.end();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // the text is in memory
        }
        return words;
    }

    private static boolean endsBetweenWords(String text) {
        return text.isEmpty() || !Character.isLetterOrDigit(text.codePointBefore(text.length()));
    }
}
