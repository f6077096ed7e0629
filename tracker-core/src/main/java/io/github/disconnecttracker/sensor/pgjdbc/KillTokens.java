package io.github.disconnecttracker.sensor.pgjdbc;

import io.github.disconnecttracker.connection.SqlLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits a statement into words: the last part of each name in the server's spelling, and simple values as they are.
 * Comments and casts are left out. It is written by hand, because regular expressions recurse for each character of a
 * long string.
 */
final class KillTokens {
    private final String sql;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    private KillTokens(String sql) {
        this.sql = sql;
    }

    static List<String> of(String sql) {
        KillTokens reader = new KillTokens(sql);
        while (reader.at < sql.length()) {
            reader.step();
        }
        return withoutCasts(reader.tokens);
    }

    /** Returns whether a word is a number, a string or a bind value. */
    static boolean isValue(String token) {
        int from = token.startsWith("$") ? 1 : 0;
        return token.startsWith("'") || (token.length() > from && digitsEnd(token, from) == token.length());
    }

    private void step() {
        char c = sql.charAt(at);
        int end = SqlLexer.quotedEnd(sql, at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (c == '"' || (end == at && isName(c) && !Character.isDigit(c))) {
            name();
        } else if (end > at) {
            quoted(c, end);
        } else if (Character.isDigit(c)) {
            add(Math.max(at + 1, SqlLexer.numberEnd(sql, at)));
        } else {
            add(sql.startsWith("<>", at) || sql.startsWith("!=", at) || sql.startsWith("::", at) ? at + 2 : at + 1);
        }
    }

    private void add(int end) {
        tokens.add(sql.substring(at, end));
        at = end;
    }

    /** What a block of code has between its dollars is read as the rest is. */
    private void quoted(char first, int end) {
        int quote = sql.indexOf('\'', at);
        boolean block = first == '$' && !tokens.isEmpty() && tokens.get(0).equals("do");
        if (first == '-' || first == '/') {
            at = end;
        } else if (block) {
            add(sql.indexOf('$', at + 1) + 1);
        } else if (first == '\'' || (first != '$' && "nNeEuU".indexOf(first) >= 0 && !escapes(quote, end))) {
            at = quote;
            add(end);
        } else {
            // A value of another kind, which nothing here compares.
            tokens.add(String.valueOf(first));
            at = end;
        }
    }

    private boolean escapes(int from, int end) {
        int escape = sql.indexOf('\\', from);
        return escape >= 0 && escape < end;
    }

    private void name() {
        while (true) {
            boolean quoted = sql.charAt(at) == '"';
            int end = quoted ? SqlLexer.quotedEnd(sql, at) : wordEnd();
            String part = quoted
                    ? sql.substring(at + 1, Math.max(at + 1, end - 1)).replace("\"\"", "\"")
                    : sql.substring(at, end).toLowerCase(Locale.ROOT);
            at = end;
            int dot = blanksEnd(end);
            int next = dot < sql.length() && sql.charAt(dot) == '.' ? blanksEnd(dot + 1) : sql.length();
            if (next == sql.length() || !(sql.charAt(next) == '"' || isName(sql.charAt(next)))) {
                tokens.add(part);
                return;
            }
            at = next;
        }
    }

    private int wordEnd() {
        int end = at + 1;
        while (end < sql.length() && isName(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private int blanksEnd(int from) {
        int end = from;
        while (end < sql.length() && Character.isWhitespace(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isName(char c) {
        return c == '$' || SqlLexer.isWord(c);
    }

    private static int digitsEnd(String token, int from) {
        int end = from;
        while (end < token.length() && end - from < 9 && token.charAt(end) >= '0' && token.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** {@code ::int}, {@code ::int[]}. */
    private static List<String> withoutCasts(List<String> all) {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).equals("::")) {
                i += i + 2 < all.size() && all.get(i + 2).equals("[") ? 3 : 1;
            } else {
                tokens.add(all.get(i));
            }
        }
        while (!tokens.isEmpty() && tokens.get(tokens.size() - 1).equals(";")) {
            tokens.remove(tokens.size() - 1);
        }
        return tokens;
    }
}
