package io.github.disconnecttracker.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Items of one test are told, and items of several tests that wait together are nobody's. */
class ItemFeedTest {
    private static final Object ITEM = new Object();

    private final ItemFeed feed = new ItemFeed();

    @Test
    void itemsOfOneTestAreItsOwn() {
        put("A", ITEM);
        put("A", ITEM);

        assertThat(taken()).isEqualTo("A");
        assertThat(taken()).isEqualTo("A");
    }

    @Test
    void itemThatComesWhenAllOthersAreTakenBeginsAnew() {
        put("A", ITEM);
        taken();
        put("B", ITEM);
        assertThat(taken()).isEqualTo("B");
        put(null, ITEM);
        assertThat(taken()).isNull();
        put("A", ITEM);
        assertThat(taken()).isEqualTo("A");
    }

    @Test
    void itemsOfTwoTestsThatWaitTogetherAreNobodysUntilAllAreTaken() {
        put("A", ITEM);
        put("B", ITEM);
        put("B", ITEM);
        for (int i = 0; i < 3; i++) {
            assertThat(taken()).isNull();
        }

        put("B", ITEM);
        assertThat(taken()).isEqualTo("B");
    }

    @Test
    void itemOfATestBehindNobodysIsNobodys() {
        put(null, ITEM);
        put("A", ITEM);

        assertThat(taken()).isNull();
        assertThat(taken()).isNull();
    }

    @Test
    void subscriberThatFindsItsItemsElsewhereNeverBeginsAnew() {
        put("A", null);
        assertThat(taken()).isEqualTo("A");

        put("B", null);
        assertThat(taken()).isNull();
        put("B", null);
        assertThat(taken()).isNull();
    }

    private @Nullable Object taken() {
        return feed.take().test;
    }

    /** The scope begins and ends on this thread, which is nobody's otherwise. */
    private void put(@Nullable String test, @Nullable Object item) {
        Object previous = test == null ? AncestryStore.enter(null) : AncestryStore.enterTest(test, false);
        try {
            feed.put(item);
        } finally {
            AncestryStore.leave(previous);
        }
    }
}
