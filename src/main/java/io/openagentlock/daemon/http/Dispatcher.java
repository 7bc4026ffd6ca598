package io.openagentlock.daemon.http;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import java.util.Optional;
import java.util.Set;

/** From a request's head to the answer, the same for both doors: checks, counts refusals, calls the route. */
final class Dispatcher {
    private final Service service;
    private final Doorkeeper door;

    /** An admitted head; its body is still to be read. */
    record Ticket(Head head, Optional<Router.Match> match, Peer peer, int length) {
        Access access() {
            // An unknown path is as closed as any: who holds no token does not learn which paths there are.
            return match.map(found -> found.route().access()).orElse(Access.TOKEN);
        }

        String label() {
            return match.map(Router.Match::label).orElse(RefusalLog.NO_ROUTE);
        }
    }

    Dispatcher(Service service, Doorkeeper door) {
        this.service = service;
        this.door = door;
    }

    /** Throws {@link HttpException}, counted, when the head alone is reason enough. */
    Ticket admit(Head head, Peer connected) {
        Ticket knocking = new Ticket(head, service.router().match(head.method(), head.target()), connected, 0);
        try {
            int length = Framing.length(head, service.limits().body());
            Peer peer = door.admit(head, length, connected, knocking.access());
            return new Ticket(head, knocking.match(), peer, length);
        } catch (HttpException refused) {
            count(knocking.label(), refused);
            throw refused;
        }
    }

    /** Never throws: whatever goes wrong becomes an error answer. */
    Response answer(Ticket ticket, byte[] body) {
        try {
            Peer peer = door.confirm(ticket.head(), body, ticket.peer(), ticket.access());
            if (ticket.match().isEmpty()) {
                return nowhere(ticket.head());
            }
            Router.Match match = ticket.match().get();
            return sealed(match.route().handle(new Request(ticket.head(), body, peer), match.values()));
        } catch (HttpException refused) {
            count(ticket.label(), refused);
            return error(refused);
        } catch (ProblemException known) {
            return Response.error(known.problem());
        } catch (RuntimeException | StackOverflowError bug) {
            return bug(bug);
        }
    }

    /** The answer to what never became a head; counted here. */
    Response.Full unreadable(HttpException malformed) {
        count(RefusalLog.NO_ROUTE, malformed);
        return error(malformed);
    }

    static Response.Full error(HttpException refused) {
        Response.Full answer = Response.error(refused.status(), refused.problem());
        return refused.status() == 401 ? answer.with("WWW-Authenticate", "Bearer") : answer;
    }

    Response.Full bug(Throwable bug) {
        service.bugs().accept(bug);
        return Response.error(new Problem.Bug(
                "internal",
                "the daemon made a mistake; nothing was decided",
                "look at the daemon's log and report it"));
    }

    private Response sealed(Response answer) {
        return switch (answer) {
            case Response.Full full -> door.seal(full);
            case Response.Events events -> events;
        };
    }

    private Response nowhere(Head head) {
        Set<String> methods = service.router().methods(head.target());
        if (methods.isEmpty()) {
            return error(HttpException.notFound("there is no such path", "see docs/spec/api.md"));
        }
        Problem wrong = new Problem.BadInput(
                "method-not-allowed", "the path has no method " + head.method(), "see docs/spec/api.md");
        return Response.error(405, wrong).with("Allow", String.join(", ", methods));
    }

    private void count(String label, HttpException refused) {
        refused.refusal().ifPresent(cause -> service.refusals().count(label, cause));
    }
}
