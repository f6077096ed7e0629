package com.example;

import org.junit.jupiter.api.Test;

class SecondBuildTest {
    @Test
    void connects() throws Exception {
        Unreachable.connect();
    }
}
