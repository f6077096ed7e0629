package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.redaction.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the id that an entry keeps from run to run: of its kind, its test, its statement and the application's frame on
 * top. What changes from run to run is no part of it: line numbers, process ids, threads, times, paths, and how much of
 * the cause was found.
 */
public final class DisconnectId {
    private static final int BYTES = 8;

    /**
     * {@code in (?, ?, ?)} and {@code in (?)} are one statement. Finds one more mark at a time: a pattern for the whole list
     * needs more stack the longer the list is.
     */
    private static final Pattern LIST = Pattern.compile("(?<=\\?)\\s*+,\\s*+\\?");

    private static final Pattern PARAMETER = Pattern.compile("\\$\\d+");

    private DisconnectId() {}

    /** Returns the id, sixteen hexadecimal digits. */
    public static String of(Disconnect disconnect) {
        StackLine frame = StackLine.firstOwn(disconnect.stackTrace());
        String identity = String.join(
                "\n",
                disconnect.kind().name(),
                name(disconnect.test()),
                statement(disconnect.connection()),
                frame == null ? "" : frame.stableName());
        return HexFormat.of().formatHex(sha256(identity), 0, BYTES);
    }

    private static String name(@Nullable TestIdentity test) {
        return test == null ? "" : test.qualifiedName();
    }

    private static String statement(@Nullable ConnectionFacts connection) {
        String sql = connection == null ? null : connection.lastSql();
        if (sql == null) {
            return "";
        }
        String bare = PARAMETER
                .matcher(Secrets.withoutLiterals(sql).toLowerCase(Locale.ROOT))
                .replaceAll("?");
        return LIST.matcher(bare).replaceAll("").replaceAll("\\s+", " ").strip();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JRE has SHA-256", e);
        }
    }
}
