package com.example.shop;

import java.math.BigDecimal;

/** Charges customers through a bank outside the shop. */
public interface PaymentProvider {
    /** Returns once the bank has confirmed the payment. */
    void charge(String customer, BigDecimal amount) throws InterruptedException;
}
