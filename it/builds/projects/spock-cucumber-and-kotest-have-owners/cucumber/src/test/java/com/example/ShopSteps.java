package com.example;

import io.cucumber.java.AfterAll;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.sql.DriverManager;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What the sentences of the features do. */
public final class ShopSteps {
    /** Its one thread is started by whichever scenario comes first. */
    private static final ExecutorService POOL = Executors.newSingleThreadExecutor();

    private boolean failed;

    /** Ends the pool's thread. */
    @AfterAll
    public static void closesThePool() {
        POOL.shutdown();
    }

    /** Connects on the pool's thread. */
    @When("somebody asks for {word}")
    public void somebodyAsksFor(String database) throws InterruptedException {
        Future<?> connection = POOL.submit(
                () -> DriverManager.getConnection("jdbc:postgresql://localhost:1/" + database, "me", "secret"));
        try {
            connection.get();
        } catch (ExecutionException e) {
            failed = true;
        }
    }

    /** Nobody listens there. */
    @Then("there is no answer")
    public void thereIsNoAnswer() {
        if (!failed) {
            throw new AssertionError("connected");
        }
    }
}
