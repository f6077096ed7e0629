package io.github.disconnecttracker.it.libraries;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers as {@link ServerContract} says. */
final class OwnerServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient ServerContract contract;

    OwnerServlet(ServerContract contract) {
        this.contract = contract;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().write(contract.answer(request.getRequestURI(), request.getRemotePort()));
    }
}
