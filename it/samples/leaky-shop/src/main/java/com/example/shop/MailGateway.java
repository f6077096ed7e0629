package com.example.shop;

/** Sends mail through a server outside the shop. */
public interface MailGateway {
    /** Returns once the server has taken the mail over. */
    void send(String to, String text) throws InterruptedException;
}
