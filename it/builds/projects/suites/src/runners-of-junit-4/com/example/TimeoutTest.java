package com.example;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.Timeout;

public class TimeoutTest {
    @Rule
    public final Timeout ofAll = Timeout.seconds(60);

    @Test(timeout = 60_000)
    public void runsElsewhere() {
        Lost.here("timeout");
        Lost.inAPool("timeout-in-a-pool");
    }
}
