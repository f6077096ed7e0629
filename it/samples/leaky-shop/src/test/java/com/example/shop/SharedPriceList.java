package com.example.shop;

import java.sql.SQLException;

/** The price list that all tests share, as all customers do; started by the first who needs it. */
final class SharedPriceList {
    static final String APPLICATION = "price-list";

    private static PriceList instance;

    private SharedPriceList() {}

    static synchronized PriceList get() throws SQLException {
        if (instance == null) {
            instance = new PriceList(() -> TestDatabase.connect(APPLICATION));
        }
        return instance;
    }
}
