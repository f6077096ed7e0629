package com.example.shop;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a customer wants to buy, at the prices of the day. */
public final class Basket {
    private final PriceList prices;
    private final Map<String, Integer> articles = new LinkedHashMap<>();

    public Basket(PriceList prices) {
        this.prices = prices;
    }

    public Basket add(String article, int quantity) {
        articles.merge(article, quantity, Integer::sum);
        return this;
    }

    public BigDecimal total() throws SQLException {
        BigDecimal total = BigDecimal.ZERO;
        for (Map.Entry<String, Integer> entry : articles.entrySet()) {
            BigDecimal price = prices.price(entry.getKey())
                    .orElseThrow(() -> new IllegalStateException("no such article [" + entry.getKey() + "]"));
            total = total.add(price.multiply(BigDecimal.valueOf(entry.getValue())));
        }
        return total;
    }
}
