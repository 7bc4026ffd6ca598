package io.openagentlock.tmp;

public class LoadTime {
    public static void main(String[] a) {
        for (int i = 0; i < 3; i++) {
            long t = System.nanoTime();
            io.openagentlock.meaning.command.Commands.load();
            System.out.println((System.nanoTime() - t) / 1000000.0 + " ms");
        }
        long t = System.nanoTime();
        io.openagentlock.policy.text.PolicyText.baseline();
        System.out.println("baseline " + (System.nanoTime() - t) / 1000000.0 + " ms");
        t = System.nanoTime();
        io.openagentlock.policy.text.PolicyText.baseline();
        System.out.println("baseline " + (System.nanoTime() - t) / 1000000.0 + " ms");
    }
}
