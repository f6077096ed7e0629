package io.github.disconnecttracker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;

/** What the application calls instead of the methods of queues must be there for every queue and every method. */
class QueueCallsTest {

    @Test
    void everyCallThatIsLedElsewhereHasItsHook() throws ClassNotFoundException {
        Set<String> called = new TreeSet<>();
        Set<String> missing = new TreeSet<>();
        for (String owner : QueueCalls.OWNERS) {
            for (Method method : Class.forName(owner.replace('/', '.')).getMethods()) {
                String descriptor = Type.getMethodDescriptor(method);
                int end = descriptor.indexOf(')') + 1;
                String call = method.getName() + descriptor.substring(0, end);
                if (QueueCalls.CALLS.contains(call)) {
                    called.add(call);
                    String hook = QueueCalls.HOOKS + "#" + method.getName() + QueueCalls.hookDescriptor(descriptor);
                    if (!Rows.isThere(hook)) {
                        missing.add(owner + "." + call + " calls " + hook);
                    }
                }
            }
        }

        assertThat(missing).isEmpty();
        assertThat(called).isEqualTo(new TreeSet<>(QueueCalls.CALLS));
    }
}
