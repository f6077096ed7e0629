package io.github.disconnecttracker.console;

import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.connection.Remedy;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.ConnectionFacts;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Holder;
import io.github.disconnecttracker.redaction.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Renders one disconnect as a block on the console. */
final class DisconnectBlock {
    private static final String HEAD = "=== POSTGRESQL DISCONNECT ===";
    private static final String FOOT = "=============================";
    private static final int HOLDERS = 4;
    private static final int CANDIDATES = 3;
    private static final int TEXT_LIMIT = 400;
    private static final int FIELD_LIMIT = 1500;

    private final Disconnect disconnect;
    private final int times;
    private final List<String> lines = new ArrayList<>();

    private DisconnectBlock(Disconnect disconnect, int times) {
        this.disconnect = disconnect;
        this.times = times;
    }

    /**
     * Renders an entry.
     *
     * @param disconnect the first disconnect of the block
     * @param times how many entries have this id
     */
    static List<String> of(Disconnect disconnect, int times) {
        return new DisconnectBlock(disconnect, times).render();
    }

    private List<String> render() {
        lines.add(HEAD);
        add("Test:    ", testLine());
        addClient();
        add("Error:   ", errorLine());
        String cause = CauseLine.of(disconnect);
        if (cause != null) {
            add("Cause:   ", cause);
        }
        addHolders();
        addSql(disconnect.connection());
        addStack();
        addEchoes();
        if (times > 1) {
            add("Repeats: ", (times - 1) + " more (" + times + " in total)");
        }
        Remedy remedy = Remedies.of(disconnect);
        add("Remedy:  ", remedy.text() + " [" + remedy.id() + "]");
        lines.add(FOOT);
        return lines;
    }

    private String testLine() {
        TestIdentity test = disconnect.test();
        if (test != null) {
            return TestNames.withInvocation(test) + lateness(disconnect.millisAfterTestEnd());
        }
        String names = names(disconnect.candidates());
        if (disconnect.attribution().status() == Attribution.Status.AMBIGUOUS) {
            return "one of " + (names.isEmpty() ? "several" : names);
        }
        return "unknown" + (names.isEmpty() ? "" : "  (running then: " + names + ")");
    }

    private static String names(List<TestIdentity> candidates) {
        String names = candidates.stream()
                .limit(CANDIDATES)
                .map(TestNames::withInvocation)
                .collect(Collectors.joining(", "));
        int more = candidates.size() - CANDIDATES;
        return more > 0 ? names + " and " + more + " more" : names;
    }

    private String lateness(@Nullable Long millis) {
        return !disconnect.late() || millis == null ? "" : "  (ended " + duration(millis) + " before)";
    }

    private static String duration(long millis) {
        if (millis < 10_000) {
            return millis + " ms";
        }
        return millis < 600_000 ? millis / 1000 + " s" : millis / 60_000 + " min";
    }

    private void addClient() {
        List<PathStep> path = disconnect.attribution().path();
        String client = CauseLine.name(disconnect.thread());
        for (int i = path.size() - 1; i > 0 && client.length() < FIELD_LIMIT; i--) {
            client += "  <- " + way(path.get(i), path.get(i - 1));
        }
        String anyway = Wording.ownedAnyway(disconnect.attribution().by());
        add("Client:  ", anyway == null ? client : client + "  (" + anyway + ")");
    }

    private static String way(PathStep step, PathStep from) {
        if (FrameworkText.saysItAll(step)) {
            return String.valueOf(step.what());
        }
        return (step.what() == null ? "" : step.what() + " ") + Wording.way(step.how()) + " " + threadName(from)
                + (step.at() == null ? "" : " at " + CauseLine.place(step.at(), null));
    }

    private static String threadName(PathStep step) {
        return step.thread().isBlank() ? "a nameless thread" : step.thread();
    }

    private String errorLine() {
        String state = disconnect.sqlState();
        String message = ConsoleText.cut(ConsoleText.oneLine(disconnect.message()), TEXT_LIMIT);
        String reason = disconnect.serverReason() == null
                ? ""
                : "  (the server said " + ConsoleText.oneLine(disconnect.serverReason()) + ")";
        String follows = disconnect.follows() == null ? "" : "  (after the session was lost)";
        return (state == null ? "" : state + " ") + message + reason + follows + "  [" + disconnect.kind() + "]";
    }

    private void addHolders() {
        String label = "Held by: ";
        for (Holder holder : disconnect.holders().stream().limit(HOLDERS).toList()) {
            String who = holder.test() == null
                    ? "thread " + CauseLine.name(holder.thread())
                    : holder.test().equals(disconnect.test())
                            ? Wording.SAME_TEST
                            : TestNames.withInvocation(holder.test());
            add(
                    label,
                    holder.connections() + " by " + who
                            + (holder.at() == null ? "" : " at " + CauseLine.place(holder.at(), holder.test()))
                            + FrameworkText.pool(holder)
                            + "  ("
                            + (holder.idleMillis() < 1000 ? "in use" : "idle for " + duration(holder.idleMillis()))
                            + (holder.lastSql() == null
                                    ? ""
                                    : ", "
                                            + ConsoleText.cut(
                                                    ConsoleText.oneLine(Secrets.removedFromStatement(holder.lastSql())),
                                                    60))
                            + ")");
            label = " ".repeat(label.length());
        }
        int more = disconnect.holders().size() - HOLDERS;
        if (more > 0) {
            add(label, "and " + more + " more");
        }
    }

    private void addSql(@Nullable ConnectionFacts connection) {
        if (connection == null) {
            return;
        }
        StringJoiner facts = new StringJoiner(", ", "(", ")").setEmptyValue("");
        if (connection.backendPid() != null) {
            facts.add("backend " + connection.backendPid());
        }
        if (connection.pool() != null) {
            facts.add(connection.pool());
        }
        String sql = connection.lastSql() == null
                ? "none"
                : ConsoleText.oneLine(Secrets.removedFromStatement(connection.lastSql()));
        if (connection.lastSql() != null || facts.length() > 0) {
            add("SQL:     ", ConsoleText.cut(sql, TEXT_LIMIT) + "   " + facts);
        }
    }

    /** Adds the line about echoes. If there was no connection yet, each echo was another attempt to get one. */
    private void addEchoes() {
        int echoes = disconnect.echoes();
        if (echoes == 0) {
            return;
        }
        String more = echoes + " more attempt" + (echoes == 1 ? "" : "s");
        switch (disconnect.kind()) {
            case CONNECT_FAILED, TOO_MANY_CONNECTIONS -> add("Tries:   ", more + " to connect");
            case POOL_EXHAUSTED -> add("Tries:   ", more + " to borrow a connection");
            default -> {
                boolean known = disconnect.connection() != null
                        && disconnect.connection().backendPid() != null;
                if (known) {
                    add("Echoes:  ", Wording.count(echoes, "later failure") + " on the same connection");
                } else {
                    add("Tries:   ", more);
                }
            }
        }
    }

    private void addStack() {
        String label = "Stack:   ";
        for (String line : StackExcerpt.of(disconnect.stackTrace(), disconnect.test())) {
            add(label, line);
            label = " ".repeat(label.length());
        }
    }

    private void add(String label, String text) {
        lines.addAll(ConsoleText.wrap(label, ConsoleText.cut(ConsoleText.safe(text), FIELD_LIMIT)));
    }
}
