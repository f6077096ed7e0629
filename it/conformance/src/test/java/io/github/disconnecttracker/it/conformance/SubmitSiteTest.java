package io.github.disconnecttracker.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where work was submitted, also in a batch for which nobody walks up the stack each time. */
class SubmitSiteTest {
    private static final int BATCH = 500;

    private final PlayedTest a = PlayedTest.named("A");
    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    @AfterEach
    void closesThePool() {
        pool.shutdownNow();
    }

    @Test
    void eachTaskOfABatchOfLambdasHasItsPlace() throws Exception {
        List<String> places = placesOf(i -> pool.submit(SubmitSiteTest::placeOfSubmission));

        assertThat(places)
                .hasSize(BATCH)
                .allSatisfy(place -> assertThat(place).contains("eachTaskOfABatchOfLambdasHasItsPlace"));
        assertThat(places.stream().distinct()).hasSize(1);
    }

    @Test
    void eachStageOfABatchHasItsPlace() throws Exception {
        List<String> places = placesOf(i -> CompletableFuture.supplyAsync(SubmitSiteTest::placeOfSubmission, pool));

        assertThat(places.stream().distinct()).hasSize(1);
        assertThat(places.get(0)).contains("eachStageOfABatchHasItsPlace");
    }

    @Test
    void oneLambdaFromTwoPlacesInTurnIsNeverTakenForTheOther() throws Exception {
        List<String> places = placesOf(i -> i % 2 == 0 ? even(wrapped()) : odd(wrapped()));

        for (int i = 0; i < BATCH; i++) {
            String place = places.get(i);
            assertThat(place.isEmpty() || place.contains(i % 2 == 0 ? ".even(" : ".odd("))
                    .as("place of task %d: %s", i, place)
                    .isTrue();
        }
        assertThat(places.get(0)).contains(".even(");
        assertThat(places.get(1)).contains(".odd(");
    }

    private Future<String> even(Callable<String> task) {
        return pool.submit(task);
    }

    private Future<String> odd(Callable<String> task) {
        return pool.submit(task);
    }

    private static Callable<String> wrapped() {
        return () -> placeOfSubmission();
    }

    private List<String> placesOf(Submission submission) throws Exception {
        List<Future<String>> all = new ArrayList<>();
        a.starts(() -> {
            for (int i = 0; i < BATCH; i++) {
                all.add(submission.number(i));
            }
        });
        List<String> places = new ArrayList<>();
        for (Future<String> each : all) {
            places.add(each.get());
        }
        return places;
    }

    /** Returns the last step's place; empty if it is not known. */
    private static String placeOfSubmission() {
        Origin origin = Ancestry.here();
        String at = origin.path().get(origin.path().size() - 1).at();
        return at == null ? "" : at;
    }

    /** One of a batch. */
    private interface Submission {
        Future<String> number(int number);
    }
}
