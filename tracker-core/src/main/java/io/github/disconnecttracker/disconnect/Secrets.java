package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.connection.SqlText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a message or a stack trace must not carry into a report: passwords and tokens, and the literals of statements. */
public final class Secrets {
    private static final String WORD = "(?:password|passwd|pwd|passphrase|token|secret|api[_-]?key)";

    private static final Pattern SETTING =
            Pattern.compile("(?i)(" + WORD + "\\s*[=:]\\s*)(?:'[^']*'|\"[^\"]*\"|[^\\s&,;'\"]+)");

    /** {@code alter role shop password 'x'} */
    private static final Pattern CLAUSE = Pattern.compile("(?i)(" + WORD + "\\s+)[eE]?'(?:[^']|'')*+(?:'|$)");

    private static final Pattern USER_INFO = Pattern.compile("(//)[^/@\\s]+:[^/@\\s]*@");

    /** Where a statement begins that the driver or a library quotes. */
    private static final Pattern STATEMENT = Pattern.compile(
            "(?i)\\b(?:select\\s|insert\\s+into\\s|delete\\s+from\\s"
                    + "|update\\s+\\S+\\s+(?:\\w+\\s+){0,2}set\\s|merge\\s+into\\s|values\\s*\\(|with\\s+[\\w\" ]+(?:\\([^)]*\\)\\s*)?as\\s"
                    + "|copy\\s|call\\s|(?:alter|create)\\s+(?:user|role)\\s|set\\s+[\\w. ]+\\s?(?:=|to\\s)|execute\\s|do\\s+['$])");

    /** Where it ends, if that is not the end of the message. */
    private static final Pattern END = Pattern.compile(" was aborted|\\](?=[;,:.\\s]|$)");

    /** Values in the words of the server, in whatever language: {@code Key (a)=(x)}, {@code type integer: "x"}. */
    private static final Pattern VALUE = Pattern.compile(
            "(?s)(\\)=)(?:\\(.*\\)|\\(.*)|(\\n {2}\\S+: [^\\n(]*)\\(.*\\)|((?:: |\\bvalue |\\bnear )[\"«»„“]).*(?=[\"«»“”])");

    /** Values of a statement's parameters, as libraries log them. */
    private static final Pattern PARAMETER = Pattern.compile("(?i)\\b(?:parameters?|bind(?:ings?)?|values?)\\b");

    private static final Pattern TEXT = Pattern.compile("(?<!\\w)'(?:[^']|'')*+'(?!\\w)");

    private Secrets() {}

    /** Returns a text without passwords and tokens. */
    public static String removed(String text) {
        // Nearly all lines are frames, which carry none.
        if (text.indexOf('=') < 0 && text.indexOf(':') < 0 && text.indexOf('@') < 0) {
            return text;
        }
        String bare = SETTING.matcher(text).replaceAll("$1?");
        return USER_INFO.matcher(bare).replaceAll("$1");
    }

    /** Returns a statement, shown with its literals, without passwords and tokens. */
    public static String removedFromStatement(String sql) {
        return SqlText.literalsShown() ? CLAUSE.matcher(removed(sql)).replaceAll("$1?") : sql;
    }

    /** Returns a statement without its literals, whatever the user wants to see. */
    public static String withoutLiterals(String sql) {
        return SqlText.withoutLiterals(sql);
    }

    /**
     * Returns a message of an exception or a logger without passwords and tokens, and without literals of statements
     * unless the user wants them.
     */
    static String removedFromMessage(String message) {
        return SqlText.literalsShown()
                ? CLAUSE.matcher(removed(message)).replaceAll("$1?")
                : removed(withoutStatements(message));
    }

    private static String withoutStatements(String message) {
        Matcher statement = STATEMENT.matcher(message);
        if (!statement.find()) {
            return withoutValues(message);
        }
        int begin = statement.start();
        // A string may hold what looks like the end, so strings go first, to the end of the message.
        String rest = SqlText.withoutStrings(message.substring(begin)).replaceAll("\\s+", " ");
        Matcher end = END.matcher(rest);
        int length = end.find() ? end.start() : rest.length();
        return withoutValues(message.substring(0, begin))
                + SqlText.withoutNumbers(rest.substring(0, length))
                + (length == rest.length() ? "" : end.group() + withoutStatements(rest.substring(end.end())));
    }

    private static String withoutValues(String message) {
        String bare = VALUE.matcher(message)
                .replaceAll(value -> value.group(1) != null ? ")=(?)" : value.group(2) != null ? "$2(?)" : "$3?");
        return PARAMETER.matcher(bare).find() ? TEXT.matcher(bare).replaceAll("?") : bare;
    }
}
