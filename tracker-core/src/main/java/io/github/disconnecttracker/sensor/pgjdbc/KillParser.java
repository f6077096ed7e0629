package io.github.disconnecttracker.sensor.pgjdbc;

import io.github.disconnecttracker.connection.Kill;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses statements that end sessions. It understands simple forms only: conditions with an {@code or}, or on another
 * table, exclude no session, and a result without one row for each call proves nothing.
 */
final class KillParser {
    private static final String FUNCTION = "pg_terminate_backend";
    private static final List<String> COLUMNS = List.of("pid", "datname", "usename", "application_name");

    /** Words of statements whose result rows differ from the rows of the calls. */
    private static final List<String> RESHAPING =
            List.of("union", "intersect", "except", "distinct", "offset", "group", "having", "into", ";");

    /** The most nested parentheses that are parsed, because each needs stack. No statement of a person has more. */
    private static final int MOST_PARENTHESES = 16;

    private final List<String> tokens;

    private KillParser(String sql) {
        this.tokens = KillTokens.of(sql);
    }

    /** Finds the call in a statement; {@code null} if there is none. */
    static @Nullable KillStatement parse(String sql) {
        return new KillParser(sql).parse();
    }

    private @Nullable KillStatement parse() {
        int call = tokens.indexOf(FUNCTION);
        if (call < 0) {
            return drop();
        }
        int next = call + 1;
        // A function is not called by whoever makes it.
        if (next >= tokens.size()
                || !tokens.get(next).equals("(")
                || tokens.get(0).equals("create")) {
            return null;
        }
        boolean single = call == tokens.lastIndexOf(FUNCTION);
        List<List<String>> arguments = split(next + 1, close(next), ",");
        boolean waits = arguments.size() > 1;
        String pid = arguments.isEmpty() ? null : value(arguments.get(0));
        boolean plain = single && isPlain();
        List<Kill.Filter> filters = new ArrayList<>();
        if (pid != null && single) {
            filters.add(new Kill.Filter("pid", false, List.of(pid), false));
        } else if (plain) {
            conditions(filters);
        }
        int column = plain && !arguments.isEmpty() ? column(call) : -1;
        return new KillStatement(filters, column, column < 0 ? -1 : pidColumn(arguments.get(0)), waits);
    }

    private @Nullable KillStatement drop() {
        int force = tokens.lastIndexOf("force");
        if (tokens.size() < 3
                || force < 0
                || !tokens.get(0).equals("drop")
                || !tokens.get(1).equals("database")) {
            return null;
        }
        String database = tokens.get(tokens.get(2).equals("if") && tokens.size() > 4 ? 4 : 2);
        String quoted = "'" + database.replace("'", "''") + "'";
        return new KillStatement(List.of(new Kill.Filter("datname", false, List.of(quoted), true)), -1, -1, false);
    }

    /** Returns whether it is one {@code select}, perhaps behind a {@code with}, of which each row is a call. */
    private boolean isPlain() {
        if (find("select") > 0 && !tokens.get(0).equals("with")) {
            return false;
        }
        for (int i = find("select"); i < tokens.size(); i = after(i)) {
            if (RESHAPING.contains(tokens.get(i))) {
                return false;
            }
        }
        return true;
    }

    private List<List<String>> items() {
        return split(find("select") + 1, find("from"), ",");
    }

    private int column(int call) {
        int column = -1;
        List<List<String>> items = items();
        for (int i = 0; i < items.size(); i++) {
            List<String> item = items.get(i);
            if (item.contains("*")) {
                return items.size() == 1 && find("from") + 1 == call ? 0 : -1;
            }
            if (item.get(0).equals(FUNCTION)) {
                int behind = close(call + 1) - call + 1;
                int names = item.size() - behind;
                column = names == 0
                                || names == 1
                                || (names == 2 && item.get(behind).equals("as"))
                        ? i
                        : -1;
            }
        }
        return column;
    }

    private int pidColumn(List<String> argument) {
        List<List<String>> items = items();
        for (int i = 0; i < items.size(); i++) {
            List<String> item = items.get(i);
            int size = item.size();
            boolean named = size == 1 || size == 2 || (size == 3 && item.get(1).equals("as"));
            if (named && argument.size() == 1 && item.get(0).equals(argument.get(0))) {
                return i;
            }
        }
        return -1;
    }

    /** Adds the conditions that all rows of {@code pg_stat_activity} meet, unless other tables have a say. */
    private void conditions(List<Kill.Filter> filters) {
        int from = find("from");
        int where = find("where");
        List<String> tables = from + 1 < where ? tokens.subList(from + 1, where) : List.of();
        boolean alone = !tables.contains(",")
                && (tables.size() < 3 || (tables.size() == 3 && tables.get(1).equals("as")));
        if (!tables.isEmpty() && tables.get(0).equals("pg_stat_activity") && alone && where < tokens.size()) {
            conjunction(where + 1, Math.min(find("order"), find("limit")), filters, MOST_PARENTHESES);
        }
    }

    private void conjunction(int from, int to, List<Kill.Filter> filters, int depth) {
        if (depth == 0 || split(from, to, "or").size() > 1) {
            return;
        }
        int start = from;
        for (List<String> each : split(from, to, "and")) {
            if (each.size() > 2 && each.get(0).equals("(") && close(start) == start + each.size() - 1) {
                conjunction(start + 1, start + each.size() - 1, filters, depth - 1);
            } else {
                condition(each, filters);
            }
            start += each.size() + 1;
        }
    }

    private static void condition(List<String> words, List<Kill.Filter> filters) {
        List<String> sides = words;
        if (words.size() == 3 && COLUMNS.contains(words.get(2))) {
            sides = List.of(words.get(2), words.get(1), words.get(0));
        }
        if (sides.size() < 3 || !COLUMNS.contains(sides.get(0))) {
            return;
        }
        String sign = sides.get(1);
        boolean not = sign.equals("not");
        List<String> right = sides.subList(not ? 3 : 2, sides.size());
        boolean in = (not ? sides.get(2) : sign).equals("in");
        boolean equal = sign.equals("=");
        boolean unequal = sign.equals("<>") || sign.equals("!=");
        List<String> values = null;
        if (in) {
            values = list(right);
        } else if (equal || unequal) {
            String single = value(right);
            boolean array = right.get(0).equals(equal ? "any" : "all");
            values = single != null ? List.of(single) : array ? list(right.subList(1, right.size())) : null;
        }
        if (values != null) {
            filters.add(new Kill.Filter(sides.get(0), not || unequal, values, false));
        }
    }

    /** Returns the values of a list in parentheses, or of an array in them; {@code null} if one is no plain value. */
    private static @Nullable List<String> list(List<String> words) {
        List<String> values = new ArrayList<>();
        for (String each : words) {
            if (KillTokens.isValue(each)) {
                values.add(each);
            } else if (!List.of("(", ")", "[", "]", ",", "array").contains(each)) {
                return null;
            }
        }
        return values.isEmpty() ? null : values;
    }

    /** Returns a single value, or {@code null}. */
    private static @Nullable String value(List<String> words) {
        String first = words.isEmpty() ? "" : words.get(0);
        boolean call = words.size() == 3 && words.get(1).equals("(");
        if (words.size() == 1) {
            return KillTokens.isValue(first) || first.equals(KillStatement.OWN_USER) ? first : null;
        }
        if (call && (first.equals(KillStatement.OWN_PID) || first.equals(KillStatement.OWN_DATABASE))) {
            return first;
        }
        boolean cast = first.equals("cast") && words.size() > 4 && words.get(3).equals("as");
        return cast && KillTokens.isValue(words.get(2)) ? words.get(2) : null;
    }

    /** Returns the place of a word outside of parentheses; the end if there is none. */
    private int find(String word) {
        for (int i = 0; i < tokens.size(); i = after(i)) {
            if (tokens.get(i).equals(word)) {
                return i;
            }
        }
        return tokens.size();
    }

    /** Returns the parts of a stretch between the places of a word outside of parentheses. */
    private List<List<String>> split(int from, int to, String word) {
        List<List<String>> parts = new ArrayList<>();
        int start = from;
        for (int i = from; i < to; i = after(i)) {
            if (tokens.get(i).equals(word)) {
                parts.add(tokens.subList(start, i));
                start = i + 1;
            }
        }
        if (start < to) {
            parts.add(tokens.subList(start, to));
        }
        return parts;
    }

    /** Returns the place behind a token, or behind its parentheses. */
    private int after(int at) {
        return tokens.get(at).equals("(") ? close(at) + 1 : at + 1;
    }

    private int close(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += tokens.get(i).equals("(") ? 1 : tokens.get(i).equals(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size();
    }
}
