package io.github.disconnecttracker.diagnosis;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The causes, next exceptions and suppressed exceptions of a Throwable, breadth first and each once. Bounded, because a
 * batch of thousands chains one exception per entry.
 */
public final class FailureChain {
    private static final int MOST = 64;

    private FailureChain() {}

    /** Returns the Throwable, followed by the exceptions that it leads to. */
    public static List<Throwable> of(Throwable throwable) {
        if (isAlone(throwable)) {
            return List.of(throwable);
        }
        List<Throwable> links = new ArrayList<>();
        links.add(throwable);
        for (int i = 0; i < links.size() && links.size() < MOST; i++) {
            Throwable link = links.get(i);
            addOnce(links, link.getCause());
            addOnce(links, nextOf(link));
            for (Throwable suppressed : link.getSuppressed()) {
                addOnce(links, suppressed);
            }
        }
        return links;
    }

    private static boolean isAlone(Throwable throwable) {
        return throwable.getCause() == null && nextOf(throwable) == null && throwable.getSuppressed().length == 0;
    }

    private static @Nullable Throwable nextOf(Throwable throwable) {
        return throwable instanceof SQLException sql ? sql.getNextException() : null;
    }

    @SuppressWarnings("ReferenceEquality") // an exception may say that it equals another one
    private static void addOnce(List<Throwable> links, @Nullable Throwable candidate) {
        if (candidate == null || links.size() >= MOST) {
            return;
        }
        for (Throwable link : links) {
            if (link == candidate) {
                return;
            }
        }
        links.add(candidate);
    }
}
