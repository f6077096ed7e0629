package io.github.disconnecttracker.it.benchmarks.statement;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;

/**
 * A server inside the JVM that gives each query the same answer, without a system call: a real server's round trip is a
 * thousand times what is to be measured.
 */
public final class CannedServer extends SocketFactory {
    static final String URL = "postgresql://localhost/shop?user=a&sslmode=disable&gssEncMode=disable"
            + "&preferQueryMode=simple&socketFactory=" + CannedServer.class.getName();

    private static final byte[] WELCOME = message('R', out -> out.writeInt(0))
            .and('S', out -> texts(out, "server_version", "17.0"))
            .and('S', out -> texts(out, "client_encoding", "UTF8"))
            .and('S', out -> texts(out, "DateStyle", "ISO, MDY"))
            .and('S', out -> texts(out, "standard_conforming_strings", "on"))
            .and('S', out -> texts(out, "integer_datetimes", "on"))
            .and('K', out -> out.writeLong(42))
            .and('Z', out -> out.writeByte('I'))
            .bytes();

    private static final byte[] ROW = message('T', CannedServer::column)
            .and('D', out -> {
                out.writeShort(1);
                out.writeInt(1);
                out.writeByte('1');
            })
            .and('C', out -> texts(out, "SELECT 1"))
            .and('Z', out -> out.writeByte('I'))
            .bytes();

    private static final byte[] ERROR = message('E', out -> {
                texts(out, "SERROR", "VERROR", "C23505", "Mduplicate key value violates unique constraint");
                out.writeByte(0);
            })
            .and('Z', out -> out.writeByte('I'))
            .bytes();

    /** Made by the driver. */
    public CannedServer() {}

    @Override
    public Socket createSocket() {
        return new CannedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        return createSocket();
    }

    private static void column(DataOutputStream out) throws IOException {
        out.writeShort(1);
        texts(out, "?column?");
        out.writeInt(0);
        out.writeShort(0);
        out.writeInt(23);
        out.writeShort(4);
        out.writeInt(-1);
        out.writeShort(0);
    }

    private static void texts(DataOutputStream out, String... texts) throws IOException {
        for (String text : texts) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.writeByte(0);
        }
    }

    private static Messages message(char type, Body body) {
        return new Messages().and(type, body);
    }

    private interface Body {
        void write(DataOutputStream out) throws IOException;
    }

    private static final class Messages {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Messages and(char type, Body body) {
            try {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                body.write(new DataOutputStream(content));
                DataOutputStream out = new DataOutputStream(bytes);
                out.writeByte(type);
                out.writeInt(4 + content.size());
                content.writeTo(out);
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }

    private static final class CannedSocket extends Socket {
        private final Answers answers = new Answers();
        private final Queries queries = new Queries(answers);

        @Override
        public void connect(SocketAddress endpoint, int timeout) {}

        @Override
        public boolean isConnected() {
            return true;
        }

        @Override
        public InputStream getInputStream() {
            return answers;
        }

        @Override
        public OutputStream getOutputStream() {
            return queries;
        }

        @Override
        public void setTcpNoDelay(boolean on) {}

        @Override
        public void setKeepAlive(boolean on) {}

        @Override
        public void setSoTimeout(int timeout) {}

        @Override
        public synchronized void close() {}
    }

    private static final class Answers extends InputStream {
        private byte[] answer = new byte[0];
        private int position;

        void next(byte[] bytes) {
            answer = bytes;
            position = 0;
        }

        @Override
        public int available() {
            return answer.length - position;
        }

        @Override
        public int read() {
            return position < answer.length ? answer[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int count = Math.min(length, available());
            System.arraycopy(answer, position, bytes, offset, count);
            position += count;
            return count == 0 ? -1 : count;
        }
    }

    private static final class Queries extends OutputStream {
        private final Answers answers;
        private boolean welcomed;
        private byte last;

        Queries(Answers answers) {
            this.answers = answers;
        }

        @Override
        public void write(int oneByte) {
            last = (byte) oneByte;
        }

        /** A statement that ends in {@code !} fails; the zero behind it is the protocol's. */
        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (length > 1) {
                last = bytes[offset + length - 2];
            }
        }

        @Override
        public void flush() {
            answers.next(welcomed ? last == '!' ? ERROR : ROW : WELCOME);
            welcomed = true;
        }
    }
}
