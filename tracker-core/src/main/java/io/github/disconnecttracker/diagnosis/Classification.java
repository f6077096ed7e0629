package io.github.disconnecttracker.diagnosis;

import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.redaction.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * What a Throwable or a log line turned out to be.
 *
 * @param kind what happened
 * @param sqlState the SQLState of the exception that the client got, if it has one
 * @param message the message that says most: that of the deciding exception, or the log line
 */
public record Classification(Kind kind, @Nullable String sqlState, String message) {
    /** Cuts the message to the length of a record, because it may have megabytes. */
    public Classification {
        message = Secrets.cut(message, Secrets.LONGEST_TEXT);
    }
}
