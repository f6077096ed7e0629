package io.github.disconnecttracker.redaction;

import io.github.disconnecttracker.connection.SqlLexer;
import java.util.BitSet;
import java.util.regex.Pattern;

/**
 * Finds user data in a message: literals of statements that drivers and libraries quote, and values that the server
 * quotes. Every announcing word counts, even inside the range that another word has announced. If two words lead to
 * different readings of the same quotes, the literals of both readings are hidden.
 */
final class LiteralScanner {
    private static final int SIGHT = 160;

    /** The beginning of a statement without an announcing word. */
    private static final Pattern STATEMENT = Pattern.compile(
            "(?i)(?:select[\\s('\"$*+-]|insert\\s++into\\s|delete\\s++from\\s"
                    + "|update\\s++\\S++\\s++(?:\\w++\\s++){0,2}set\\s|merge\\s++into\\s|values\\s*+\\("
                    + "|with\\s++(?:\\w++|\"[^\"]*+\"|\\s++(?!as\\b))++(?:\\([^)]*+\\)\\s*+)?\\s*+as\\s"
                    + "|copy\\s|call\\s|notify\\s++\\w++\\s*+,|comment\\s++on\\s|set\\s++[\\w. ]+?\\s?(?:=|to\\s)|execute\\s|do\\s++['$]"
                    + "|(?:alter|create|drop)\\s++(?:user|role|table|view|function|procedure|database|schema|type|domain|index)\\s)");

    /** The words that announce a statement. */
    private static final Pattern ANNOUNCED =
            Pattern.compile("(?i)(?:batch entry \\d{1,9} |\\b(?:sql|query|statement) ?[\\[:=] ?|sql statement \")$");

    /** The words with which libraries announce parameters of a statement. */
    private static final Pattern PARAMETER = Pattern.compile("(?i)\\b(?:parameters?|bind(?:ings?)?|values?)\\b");

    private static final String ABORTED = " was aborted";

    private final Redaction redaction;
    private final CharSequence text;
    private final int length;
    private final int lastParenthesis;
    private final int lastQuote;
    private final boolean parameters;
    private final int foreignBatch;

    /** The characters inside strings, quoted names and comments of any statement found so far. */
    private final BitSet quoted = new BitSet();

    /**
     * The offsets at which parts of statements have been read, so that a second statement with the same reading stops
     * there.
     */
    private final BitSet parts = new BitSet();

    private final BitSet doubtfulParts = new BitSet();

    private LiteralScanner(Redaction redaction) {
        this.redaction = redaction;
        this.text = redaction.text();
        this.length = text.length();
        this.lastParenthesis = last(")");
        this.lastQuote = last("\"«»“”");
        this.parameters = PARAMETER.matcher(text).find();
        this.foreignBatch = foreignBatch();
    }

    /** Marks the user data in a message. */
    static void scan(Redaction message) {
        LiteralScanner scanner = new LiteralScanner(message);
        for (int at = 0; at < scanner.length && message.goesOn(at, 0); at++) {
            scanner.value(at);
            if (scanner.statementBegins(at)) {
                scanner.statement(at);
            }
            scanner.literal(at);
        }
    }

    /**
     * Reads a statement up to its end. A string inside the statement may look like that end. If the statement begins
     * inside a string of another statement, it may be mere text, and the next quote may end that string: so it does not
     * hide the rest of the message.
     */
    private void statement(int begin) {
        boolean doubtful = quoted.get(begin);
        int at = begin;
        while (at < length && !statementEnds(at) && !parts.get(at) && !(doubtful && doubtfulParts.get(at))) {
            (doubtful ? doubtfulParts : parts).set(at);
            at = part(at, doubtful);
        }
        redaction.goesOn(begin, at - begin);
    }

    private int part(int at, boolean doubtful) {
        int end = SqlLexer.quotedEnd(text, at);
        if (end > at) {
            quoted(at, end, doubtful);
            return end;
        }
        end = SqlLexer.numberEnd(text, at);
        if (end > at) {
            redaction.hide(at, end);
            return end;
        }
        end = at;
        while (end < length && isBlank(end)) {
            end++;
        }
        if (end > at && !doubtful) {
            redaction.blank(at, end);
        }
        return Math.max(end, at + 1);
    }

    private void quoted(int at, int end, boolean doubtful) {
        char c = text.charAt(at);
        quoted.set(at, end);
        if (c == '-' || c == '/') {
            if (!doubtful) {
                redaction.blank(at, end);
            }
        } else if (c != '"' && (!doubtful || isClosed(end))) {
            redaction.hide(at, end);
        }
    }

    /** Returns whether a quote is closed. A quote that the end of the text cuts off counts as closed. */
    private boolean isClosed(int end) {
        return end < length || "'$…".indexOf(text.charAt(length - 1)) >= 0;
    }

    private boolean statementEnds(int at) {
        char c = text.charAt(at);
        if (c == ']') {
            return at + 1 == length || ";,:.".indexOf(text.charAt(at + 1)) >= 0 || isBlank(at + 1);
        }
        return c == ' ' && startsWith(at, ABORTED);
    }

    private boolean statementBegins(int at) {
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

    /**
     * Finds the statement in the driver's message about a batch. The translations of that message share only one word;
     * the statement follows the number of the entry.
     */
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

    /** Hides values that the server quotes, in any language: {@code Key (a)=(x)}, {@code type integer: "x"}. */
    private void value(int at) {
        char c = text.charAt(at);
        if (c == ')' && startsWith(at, ")=(")) {
            hideUpTo(lastParenthesis, at + 3);
        } else if (c == '\n' && startsWith(at, "\n  ")) {
            row(at);
        } else if (c == ' ' && at + 1 < lastQuote && "\"«»„“".indexOf(text.charAt(at + 1)) >= 0 && announcesValue(at)) {
            hideUpTo(lastQuote, at + 2);
        }
    }

    private boolean announcesValue(int at) {
        return at > 0 && (text.charAt(at - 1) == ':' || endsWith(at, "value") || endsWith(at, "near"));
    }

    /** {@code Detail: Failing row contains (1, x)}. */
    private void row(int at) {
        int limit = Math.min(length, at + SIGHT);
        int i = at + 3;
        while (i < limit && text.charAt(i) != ':' && !isBlank(i)) {
            i++;
        }
        if (i == at + 3 || i >= limit || text.charAt(i) != ':') {
            return;
        }
        while (i < limit && text.charAt(i) != '(' && text.charAt(i) != '\n') {
            i++;
        }
        if (i < limit && text.charAt(i) == '(') {
            hideUpTo(lastParenthesis, i + 1);
        }
    }

    private void hideUpTo(int last, int from) {
        redaction.hide(from, last >= from ? last : length);
    }

    /**
     * Hides a string that is a literal by its form, or that stands where only statements have strings. A quote inside a
     * known string opens no new string, except a dollar quote with another closing quote.
     */
    private void literal(int at) {
        char c = text.charAt(at);
        boolean within = quoted.get(at);
        if ((within && c != '$') || c == '"' || c == '-' || c == '/' || (c == '\'' && !isLiteral(at))) {
            return;
        }
        int end = SqlLexer.quotedEnd(text, at);
        if (end > at) {
            redaction.goesOn(at, end - at);
            if (!within || isClosed(end)) {
                quoted.set(at, end);
                redaction.hide(at, end);
            }
        }
    }

    /** Returns whether a quoted text is a literal: prose also puts names into such quotes. */
    private boolean isLiteral(int at) {
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

    private boolean startsWith(int at, String prefix) {
        return at + prefix.length() <= length && prefix.contentEquals(text.subSequence(at, at + prefix.length()));
    }

    private boolean endsWith(int at, String word) {
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
