package io.github.disconnecttracker.ancestry;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.Test;

class FailureLinksTest {
    private final IllegalStateException alone = new IllegalStateException("no stock");

    @Test
    void exceptionWithoutACauseLeadsNowhere() {
        assertThat(FailureLinks.causeOf(alone)).isNull();
        assertThat(FailureLinks.causeOf(new IllegalStateException("no stock", null)))
                .isNull();
        assertThat(FailureLinks.hasSuppressed(alone)).isFalse();
    }

    @Test
    void causesAndSuppressedExceptionsThatComeLaterCount() {
        IllegalArgumentException later = new IllegalArgumentException("no such article");
        alone.initCause(later);
        alone.addSuppressed(later);

        assertThat(FailureLinks.causeOf(alone)).isSameAs(later);
        assertThat(FailureLinks.hasSuppressed(alone)).isTrue();
    }

    @Test
    void exceptionWithAGetterOfItsOwnIsAsked() {
        assertThat(FailureLinks.causeOf(new InvocationTargetException(alone))).isSameAs(alone);
        assertThat(FailureLinks.causeOf(new LateCause())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void exceptionThatKeepsNoSuppressedOnesHasNone() {
        Deaf deaf = new Deaf();
        deaf.addSuppressed(alone);

        assertThat(FailureLinks.hasSuppressed(deaf)).isFalse();
    }

    private static final class LateCause extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable getCause() {
            return new IllegalArgumentException("made when asked");
        }
    }

    private static final class Deaf extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Deaf() {
            super("deaf", null, false, false);
        }
    }
}
