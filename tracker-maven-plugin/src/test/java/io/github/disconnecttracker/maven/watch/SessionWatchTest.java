package io.github.disconnecttracker.maven.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionWatchTest {
    private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();

    @Test
    void earlierListenerIsStillCalled() {
        List<String> called = new ArrayList<>();
        request.setExecutionListener(new AbstractExecutionListener() {
            @Override
            public void mojoStarted(ExecutionEvent event) {
                called.add("mojoStarted");
            }
        });

        SessionWatch.of(request);
        request.getExecutionListener().mojoStarted(new NoEvent());

        assertThat(called).containsExactly("mojoStarted");
    }

    @Test
    void sessionIsWatchedOnceHoweverManyModulesAsk() {
        SessionWatch first = SessionWatch.of(request);
        ExecutionListener listener = request.getExecutionListener();

        assertThat(SessionWatch.of(request)).isSameAs(first);
        assertThat(request.getExecutionListener()).isSameAs(listener);
        assertThat(SessionWatch.installedIn(request)).isSameAs(first);
    }

    @Test
    void withoutAnEarlierListenerEventsGoNowhere() {
        SessionWatch.of(request);

        request.getExecutionListener().sessionStarted(new NoEvent());
        request.getExecutionListener().mojoSucceeded(new NoEvent());
    }

    @Test
    void failureOfTheEarlierListenerIsPassedOnAsItIs() {
        request.setExecutionListener(new AbstractExecutionListener() {
            @Override
            public void sessionEnded(ExecutionEvent event) {
                throw new IllegalStateException("theirs");
            }
        });
        SessionWatch.of(request);

        assertThatThrownBy(() -> request.getExecutionListener().sessionEnded(new NoEvent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("theirs");
    }

    @Test
    void listenerBehavesAsAnObject() {
        SessionWatch.of(request);
        ExecutionListener listener = request.getExecutionListener();

        assertThat(Set.of(listener)).contains(listener).doesNotContain(new AbstractExecutionListener());
        assertThat(listener).hasToString("disconnect tracker, then null");
    }

    @Test
    void replacedListenerIsNoticed() {
        SessionWatch watch = SessionWatch.of(request);
        assertThat(watch.isListener(request.getExecutionListener())).isTrue();

        request.setExecutionListener(new AbstractExecutionListener());

        assertThat(watch.isListener(request.getExecutionListener())).isFalse();
        assertThat(watch.isListener(null)).isFalse();
    }

    @Test
    void unwatchedSessionHasNoWatch() {
        assertThat(SessionWatch.installedIn(request)).isNull();
    }

    /** An event without a goal, such as the start of a project. */
    private static final class NoEvent implements ExecutionEvent {
        @Override
        public Type getType() {
            return Type.ProjectStarted;
        }

        @Override
        public @Nullable MavenSession getSession() {
            return null;
        }

        @Override
        public @Nullable MavenProject getProject() {
            return null;
        }

        @Override
        public @Nullable MojoExecution getMojoExecution() {
            return null;
        }

        @Override
        public @Nullable Exception getException() {
            return null;
        }
    }
}
