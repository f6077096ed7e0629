package io.github.disconnecttracker.maven.fork;

/**
 * How the tracker got into the JVMs of one execution of Surefire or Failsafe.
 *
 * @param how how the tracker was attached
 * @param reason why it was not attached fully, and what to do; empty if it was
 */
public record Attachment(How how, String reason) {
    public static final Attachment AGENT = new Attachment(How.AGENT, "");
    public static final Attachment SKIPPED = new Attachment(How.SKIPPED, "");
    public static final Attachment LISTENER_ONLY = new Attachment(
            How.LISTENER_ONLY,
            "with forkCount=0 the tests run in Maven's own JVM, which cannot take the agent, so that work on"
                    + " other threads than a test's own is attributed only in part. Set forkCount to 1 or more.");

    public static Attachment none(String reason) {
        return new Attachment(How.NONE, reason);
    }

    public enum How {
        /** The agent is in front of the argLine. */
        AGENT,
        /** The jar is on the class path, without the agent. */
        LISTENER_ONLY,
        /** Not at all. */
        NONE,
        /** The tests themselves are skipped. */
        SKIPPED
    }
}
