package org.springframework.samples.shop.web;

import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.springframework.samples.shop.Stock;

class StockTest {
    @Test
    void loads() {
        await().until(new Stock()::load);
    }
}
