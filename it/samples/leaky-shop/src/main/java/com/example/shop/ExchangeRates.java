package com.example.shop;

import java.math.BigDecimal;
import java.time.LocalDate;

/** The exchange rates of a bank outside the shop. */
public interface ExchangeRates {
    /** Dollars for a euro on that day; waits until the bank has published the day's rate. */
    BigDecimal dollarsPerEuro(LocalDate day) throws InterruptedException;
}
