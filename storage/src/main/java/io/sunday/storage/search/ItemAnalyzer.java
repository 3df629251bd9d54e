package io.sunday.storage.search;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * Cuts text into words without knowing its language: Unicode word rules, then at any punctuation left inside a word
 * ("org.apache.hadoop" is three words), lower case, accents folded. No stemming: as-you-type search finds beginnings of
 * words anyway, and a stem of the wrong language hides hits.
 */
final class ItemAnalyzer extends Analyzer {

    private static final int SPLIT =
            WordDelimiterGraphFilter.GENERATE_WORD_PARTS | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS;

    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
        Tokenizer words = new StandardTokenizer();
        TokenStream parts = new WordDelimiterGraphFilter(words, SPLIT, null);
        return new TokenStreamComponents(words, folded(parts));
    }

    private static TokenStream folded(TokenStream words) {
        return new ASCIIFoldingFilter(new LowerCaseFilter(words));
    }
}
