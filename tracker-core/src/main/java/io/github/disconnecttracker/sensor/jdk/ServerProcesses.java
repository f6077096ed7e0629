package io.github.disconnecttracker.sensor.jdk;

import io.github.disconnecttracker.sensor.SensorContext;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Observes stops of a server: {@code pg_ctl stop}, which every embedded PostgreSQL uses, the destruction of the
 * server's process, and {@code kill} with its pid. It cannot see what other processes do, shells included.
 */
final class ServerProcesses implements BiConsumer<@Nullable Object, @Nullable Object> {
    /** The signals that end a server; others make it read its configuration, or ask whether it lives. */
    private static final String KILL = "(.*/)?kill (-(s |n )?(SIG)?(INT|QUIT|KILL|TERM|2|3|9|15) )?(-- )?[1-9]\\d{0,9}";

    /** Those signals that end a server's sessions, too; with SIGTERM it waits for them. */
    private static final String ENDS_SESSIONS = ".* -(s |n )?(SIG)?(INT|QUIT|KILL|2|3|9) .*";

    /** A stop that waits for the sessions. */
    private static final String SMART_STOP = ".* (-m ?|--mode[ =])s(mart)?( .*)?";

    private static final String[] NO_WORDS = {};

    private final SensorContext context;

    ServerProcesses(SensorContext context) {
        this.context = context;
    }

    /** Takes a builder that starts a process, or a process that is destroyed. */
    @Override
    public void accept(@Nullable Object subject, @Nullable Object none) {
        if (context.sightings().wanted()) {
            if (subject instanceof ProcessBuilder builder) {
                starting(builder);
            } else if (subject instanceof ProcessHandle process) {
                ending(process, true);
            }
        }
    }

    private void starting(ProcessBuilder process) {
        boolean control = false;
        boolean stops = false;
        List<String> words = process.command();
        for (String word : words) {
            control |= word.endsWith("pg_ctl") || word.endsWith("pg_ctl.exe");
            stops |= word.equals("stop") || word.equals("restart");
        }
        if (control && stops) {
            stopping(
                    words.toArray(new String[0]), null, !String.join(" ", words).matches(SMART_STOP));
        } else if (!words.isEmpty() && words.get(0).endsWith("kill")) {
            String command = String.join(" ", words);
            if (command.matches(KILL)) {
                long pid = Long.parseLong(words.get(words.size() - 1));
                ending(ProcessHandle.of(pid).orElse(null), command.matches(ENDS_SESSIONS));
            }
        }
    }

    private void ending(@Nullable ProcessHandle process, boolean endsSessions) {
        if (process != null) {
            stopping(process.info().arguments().orElse(NO_WORDS), process, endsSessions);
        }
    }

    /** Looks for the directory of a server in a command, and there for its process and its port. */
    private void stopping(String[] words, @Nullable ProcessHandle only, boolean endsSessions) {
        for (int i = 1; i < words.length; i++) {
            if (words[i - 1].equals("-D") || words[i - 1].equals("--pgdata")) {
                context.ledger().stops().stopping(words[i], only, endsSessions);
            }
        }
    }
}
