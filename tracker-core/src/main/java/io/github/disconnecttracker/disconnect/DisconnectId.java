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
 * Computes the id of an entry, which is the same in each run. It consists of the kind, the test, the statement and the
 * innermost frame of the application. It leaves out what changes between runs: line numbers, process ids, threads,
 * times, paths, and the cause.
 */
public final class DisconnectId {
    private static final int BYTES = 8;

    /**
     * Matches one further mark of a list, so that {@code in (?, ?, ?)} and {@code in (?)} are the same statement. It
     * matches one mark at a time, because a pattern for a whole list needs more stack for longer lists.
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
