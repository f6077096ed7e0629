package io.github.disconnecttracker.disconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.collect.StackTraces;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** In a JVM without the agent, where classes are looked for: this test's come from a directory, AssertJ's from a jar. */
class StackTraceTest {
    @Test
    void framesAreJudgedByWhereTheirClassesComeFrom() {
        StackTrace stack = StackTrace.here(List.of(
                "java.sql.SQLException: closed",
                "at app//" + Awaitility.class.getName() + ".await(Awaitility.java:1)",
                "at java.base/java.lang.Thread.run(Thread.java:840)",
                "at app//" + StackTraceTest.class.getName() + ".access$000(StackTraceTest.java:1)",
                "at " + StackTraceTest.class.getName() + "$$SpringCGLIB$$0.x(<generated>)",
                "at app//" + new Object() {}.getClass().getName() + ".x(StackTraceTest.java:9)",
                "at " + StackTraceTest.class.getName() + ".<init>(StackTraceTest.java:9)",
                "... 2 more"));

        assertThat(stack.ownFrames()).containsExactly(5, 6);
    }

    @Test
    void framesOfTheApplicationAreKeptHoweverDeepTheyAre() {
        StackTrace stack = StackTraces.printed(deep(900));

        assertThat(stack).hasSizeBetween(400, 500);
        assertThat(stack.ownFrames()).last().isEqualTo(stack.size() - 1);
        assertThat(stack.get(stack.size() - 1)).contains("StackTraceTest.framesOfTheApplication");
    }

    private static Exception deep(int depth) {
        Exception deep = new IllegalStateException("deep");
        StackTraceElement[] frames = new StackTraceElement[depth];
        Arrays.fill(frames, new StackTraceElement("java.lang.Library", "call", "Library.java", 1));
        frames[depth - 1] = new StackTraceElement(
                StackTraceTest.class.getName(), "framesOfTheApplication", "StackTraceTest.java", 41);
        deep.setStackTrace(frames);
        return deep;
    }
}
