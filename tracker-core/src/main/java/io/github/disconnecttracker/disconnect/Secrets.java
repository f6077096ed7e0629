package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.connection.SqlText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a message or a stack trace must not carry into a report: passwords and tokens, and the literals of statements. */
public final class Secrets {
    private static final Pattern SETTING = Pattern.compile(
            "(?i)((?:password|passwd|pwd|passphrase|token|secret|api[_-]?key)\\s*[=:]\\s*)(?:'[^']*'|\"[^\"]*\"|[^\\s&,;'\"]+)");

    private static final Pattern USER_INFO = Pattern.compile("(//)[^/@\\s]+:[^/@\\s]*@");

    /** The driver quotes the statement with its values. */
    private static final Pattern BATCH = Pattern.compile("(Batch entry \\d+ )(.*?)( was aborted|$)", Pattern.DOTALL);

    private Secrets() {}

    /** Returns a text without them. */
    public static String removed(String text) {
        // Nearly all lines are frames, which carry none.
        if (text.indexOf('=') < 0 && text.indexOf(':') < 0 && text.indexOf('@') < 0 && !text.contains("Batch")) {
            return text;
        }
        String bare = SETTING.matcher(text).replaceAll("$1?");
        bare = USER_INFO.matcher(bare).replaceAll("$1");
        Matcher batch = BATCH.matcher(bare);
        return batch.find()
                ? bare.substring(0, batch.start(2))
                        + SqlText.withoutLiterals(batch.group(2))
                        + bare.substring(batch.end(2))
                : bare;
    }
}
