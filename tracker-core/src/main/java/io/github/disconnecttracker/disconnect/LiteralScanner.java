package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.connection.SqlLexer;
import io.github.disconnecttracker.connection.SqlText;
import java.util.regex.Pattern;

/**
 * Takes a user's data out of a message: the literals of the statements that drivers and libraries quote, and the values
 * that the server quotes. Goes through the message once; no look ahead is longer than {@value #SIGHT} characters.
 */
final class LiteralScanner {
    private static final int SIGHT = 160;

    /** Where a statement begins that nothing announces. */
    private static final Pattern STATEMENT = Pattern.compile(
            "(?i)(?:select\\s|insert\\s++into\\s|delete\\s++from\\s"
                    + "|update\\s++\\S++\\s++(?:\\w++\\s++){0,2}set\\s|merge\\s++into\\s|values\\s*+\\("
                    + "|with\\s++(?:\\w++|\"[^\"]*+\"|\\s++(?!as\\b))++(?:\\([^)]*+\\)\\s*+)?\\s*+as\\s"
                    + "|copy\\s|call\\s|notify\\s++\\w++\\s*+,|comment\\s++on\\s|set\\s++[\\w. ]+?\\s?(?:=|to\\s)|execute\\s|do\\s++['$]"
                    + "|(?:alter|create|drop)\\s++(?:user|role|table|view|function|procedure|database|schema|type|domain|index)\\s)");

    /** What announces a statement, in its last words. */
    private static final Pattern ANNOUNCED =
            Pattern.compile("(?i)(?:batch entry \\d{1,9} |\\b(?:sql|query|statement) ?[\\[:=] ?|sql statement \")$");

    /** Values of a statement's parameters, as libraries log them. */
    private static final Pattern PARAMETER = Pattern.compile("(?i)\\b(?:parameters?|bind(?:ings?)?|values?)\\b");

    private static final String ABORTED = " was aborted";

    private final CharSequence text;
    private final int length;
    private final StringBuilder out = new StringBuilder();
    private final int lastParenthesis;
    private final int lastQuote;
    private final boolean parameters;
    private final int foreignBatch;
    private int at;

    private LiteralScanner(CharSequence text) {
        this.text = text;
        this.length = text.length();
        this.lastParenthesis = last(")");
        this.lastQuote = last("\"«»“”");
        this.parameters = PARAMETER.matcher(text).find();
        this.foreignBatch = foreignBatch();
    }

    /** Returns a message without a user's data. */
    static String removed(CharSequence message) {
        LiteralScanner scanner = new LiteralScanner(message);
        while (scanner.at < scanner.length) {
            scanner.step();
        }
        return scanner.out.toString();
    }

    private void step() {
        if (value()) {
            return;
        }
        if (statementBegins()) {
            statement();
        } else if (!literal() && at < length) {
            out.append(text.charAt(at++));
        }
    }

    /** Copies a statement up to its end, which a string of its own may resemble. */
    private void statement() {
        while (at < length && !statementEnds()) {
            if (!value()) {
                at = SqlText.addBare(out, text, at);
            }
        }
    }

    private boolean statementEnds() {
        char c = text.charAt(at);
        if (c == ']') {
            return at + 1 == length || ";,:.".indexOf(text.charAt(at + 1)) >= 0 || isBlank(at + 1);
        }
        return c == ' ' && startsWith(ABORTED);
    }

    private boolean statementBegins() {
        if (at == foreignBatch) {
            return true;
        }
        char c = text.charAt(at);
        if (at > 0 && !Character.isWhitespace(c)) {
            char before = text.charAt(at - 1);
            if ((before == ' ' || before == '[' || before == ':' || before == '=' || before == '"')
                    && ANNOUNCED.matcher(text).region(Math.max(0, at - 24), at).find()) {
                return true;
            }
            if (SqlLexer.isWord(before)) {
                return false;
            }
        }
        return "acdeimnsuvw".indexOf(Character.toLowerCase(c)) >= 0
                && STATEMENT
                        .matcher(text)
                        .region(at, Math.min(length, at + SIGHT))
                        .lookingAt();
    }

    /** In the languages of the driver there is but one word in common; the number of the entry stands before the statement. */
    private int foreignBatch() {
        String all = text.toString();
        if (!all.contains("getNextException") || all.contains("Batch entry ")) {
            return -1;
        }
        for (int i = 1; i + 1 < length; i++) {
            if (text.charAt(i) == ' ' && Character.isDigit(text.charAt(i - 1))) {
                return i + 1;
            }
        }
        return -1;
    }

    /** Values in the words of the server, in whatever language: {@code Key (a)=(x)}, {@code type integer: "x"}. */
    private boolean value() {
        char c = text.charAt(at);
        if (c == ')' && startsWith(")=(")) {
            out.append(")=(");
            hideUpTo(lastParenthesis, at + 3);
            return true;
        }
        if (c == '\n' && startsWith("\n  ")) {
            return row();
        }
        if (c == ' ' && at + 1 < lastQuote && "\"«»„“".indexOf(text.charAt(at + 1)) >= 0 && announcesValue()) {
            out.append(' ').append(text.charAt(at + 1));
            hideUpTo(lastQuote, at + 2);
            return true;
        }
        return false;
    }

    private boolean announcesValue() {
        return at > 0 && (text.charAt(at - 1) == ':' || endsWith("value") || endsWith("near"));
    }

    /** {@code Detail: Failing row contains (1, x)}. */
    private boolean row() {
        int limit = Math.min(length, at + SIGHT);
        int i = at + 3;
        while (i < limit && text.charAt(i) != ':' && !Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        if (i == at + 3 || i >= limit || text.charAt(i) != ':') {
            return false;
        }
        while (i < limit && text.charAt(i) != '(' && text.charAt(i) != '\n') {
            i++;
        }
        if (i >= limit || text.charAt(i) != '(') {
            return false;
        }
        out.append(text, at, i + 1);
        hideUpTo(lastParenthesis, i + 1);
        return true;
    }

    private void hideUpTo(int last, int from) {
        boolean closed = last >= from;
        out.append('?');
        if (closed) {
            out.append(text.charAt(last));
        }
        at = closed ? last + 1 : length;
    }

    /** A string that can be nothing else, or stands where only statements have one. */
    private boolean literal() {
        char c = text.charAt(at);
        if (c == '"' || c == '-' || c == '/' || (c == '\'' && !isLiteral())) {
            return false;
        }
        int end = SqlLexer.quotedEnd(text, at);
        if (end > at) {
            out.append('?');
            at = end;
        }
        return end > at;
    }

    /** In prose, names stand in such quotes, too. */
    private boolean isLiteral() {
        if (at == 0) {
            return parameters;
        }
        char before = text.charAt(at - 1);
        if (SqlLexer.isWord(before)) {
            return false;
        }
        if (before == ' ' && at > 1) {
            before = text.charAt(at - 2);
        }
        return parameters || "(,=<>|+[".indexOf(before) >= 0;
    }

    private boolean startsWith(String prefix) {
        return at + prefix.length() <= length && prefix.contentEquals(text.subSequence(at, at + prefix.length()));
    }

    private boolean endsWith(String word) {
        int from = at - word.length();
        return from >= 0
                && word.contentEquals(text.subSequence(from, at))
                && (from == 0 || !SqlLexer.isWord(text.charAt(from - 1)));
    }

    private boolean isBlank(int index) {
        return Character.isWhitespace(text.charAt(index));
    }

    private int last(String characters) {
        int i = length - 1;
        while (i >= 0 && characters.indexOf(text.charAt(i)) < 0) {
            i--;
        }
        return i;
    }
}
