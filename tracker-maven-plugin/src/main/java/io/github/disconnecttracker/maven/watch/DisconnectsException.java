package io.github.disconnecttracker.maven.watch;

/** Fails a build that does not come to {@code check}, from inside an execution listener. */
final class DisconnectsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DisconnectsException(String message) {
        super(message);
    }
}
