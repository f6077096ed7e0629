package io.github.disconnecttracker.it.libraries;

import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.util.DaemonThreadFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DisruptorTest {

    @Test
    void eventsBelongToNobodyWhoeverPublishedThemAndStartedTheDisruptor() throws Exception {
        Disruptor<Event> disruptor = new Disruptor<>(Event::new, 64, DaemonThreadFactory.INSTANCE);
        disruptor.handleEventsWith((event, sequence, endOfBatch) -> {
            if (event.task != null) {
                event.task.run();
            }
        });
        PlayedTest.named("A").does(disruptor::start);
        try {
            HandOvers.by(task -> disruptor.publishEvent((event, sequence) -> event.task = task))
                    .belongToNobody();
        } finally {
            disruptor.shutdown();
        }
    }

    /** A place in the ring. */
    private static final class Event {
        private @Nullable Runnable task;
    }
}
