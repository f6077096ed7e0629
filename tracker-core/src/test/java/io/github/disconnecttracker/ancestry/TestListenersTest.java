package io.github.disconnecttracker.ancestry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestListenersTest {
    private final RunningTests running = new RunningTests();
    private final TestRun run = new TestRun(new TestIdentity("com.example.ShopTest", "buys", "buys()", "[1]"), false);
    private final List<String> told = new ArrayList<>();

    @Test
    void areToldInTheOrderInWhichTheyWereAdded() {
        running.add(new Told("first"));
        running.add(new Told("second"));

        running.began(run);
        running.ended(run, "FAILED");

        assertThat(told)
                .containsExactly(
                        "first: buys() begins",
                        "second: buys() begins",
                        "first: buys() FAILED",
                        "second: buys() FAILED");
    }

    @Test
    void seeATestThatRunsWhenItBeginsAndHasEndedWhenItEnds() {
        running.add(new TestListener() {
            @Override
            public void began(TestRun begun) {
                told.add(running.now() + " " + begun.ended());
            }

            @Override
            public void ended(TestRun over, String result) {
                told.add(result + over.ended());
            }
        });

        running.began(run);
        running.ended(run);

        assertThat(told).containsExactly(List.of(run.identity()) + " false", "true");
    }

    @Test
    void failureOfOneIsCountedAndTheOthersAreToldAllTheSame() {
        running.add(new TestListener() {
            @Override
            public void began(TestRun begun) {
                throw new IllegalStateException("began");
            }

            @Override
            public void ended(TestRun over, String result) {
                throw new AssertionError("ended");
            }
        });
        running.add(new Told("second"));
        long before = OwnFailures.count();

        running.began(run);
        running.ended(run, "SUCCESSFUL");

        assertThat(told).containsExactly("second: buys() begins", "second: buys() SUCCESSFUL");
        assertThat(OwnFailures.count() - before).isEqualTo(2);
        assertThat(running.now()).isEmpty();
        assertThat(running.finished()).isOne();
    }

    private final class Told implements TestListener {
        private final String name;

        Told(String name) {
            this.name = name;
        }

        @Override
        public void began(TestRun begun) {
            told.add(name + ": " + begun.identity().displayName() + " begins");
        }

        @Override
        public void ended(TestRun over, String result) {
            told.add(name + ": " + over.identity().displayName() + " " + result);
        }
    }
}
