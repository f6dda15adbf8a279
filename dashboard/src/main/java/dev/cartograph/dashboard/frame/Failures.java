package dev.cartograph.dashboard.frame;

import dev.cartograph.dashboard.request.BadRequest;
import dev.cartograph.dashboard.web.FailurePage;
import dev.cartograph.dashboard.web.Reply;
import dev.cartograph.dashboard.web.WebRequest;
import dev.cartograph.error.CartographException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures as pages: which part, why, and what to do; an unexpected one has an id to look for. */
public final class Failures implements FailurePage {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int FAILED = 500;
  private static final int UNAVAILABLE = 503;

  private final SecureRandom random = new SecureRandom();
  private final Site site;

  /** Failures of a site. */
  public Failures(Site site) {
    this.site = site;
  }

  @Override
  public Reply noSuchPage(WebRequest request) {
    return page(
        request,
        NOT_FOUND,
        "No such page",
        "There is nothing at '%s'.".formatted(request.path()),
        Link.to("Go to the overview", "/"));
  }

  @Override
  public Reply failed(WebRequest request, RuntimeException failure) {
    if (failure instanceof BadRequest bad) {
      String title = bad.status() == BAD_REQUEST ? "That cannot be shown" : "Nothing there";
      return page(request, bad.status(), title, bad.sentence(), Link.to("Go to the overview", "/"));
    }
    String id = HexFormat.of().toHexDigits(random.nextInt());
    if (failure instanceof CartographException) {
      LOG.warn("Answering without data (error {}): {}", id, failure.getMessage());
      return page(
          request,
          UNAVAILABLE,
          "Could not be read",
          "%s Error %s.".formatted(failure.getMessage(), id),
          Link.to("Try again", request.path()));
    }
    LOG.error("Failing unexpectedly (error {}, path {})", id, request.path(), failure);
    return page(
        request,
        FAILED,
        "This page failed",
        "The dashboard has a defect here; its log says more under error %s.".formatted(id),
        Link.to("Try again", request.path()));
  }

  private Reply page(WebRequest request, int status, String title, String sentence, Link link) {
    Notice notice =
        new Notice(
            status < FAILED ? Notice.Kind.TOLD : Notice.Kind.FAILED,
            title,
            sentence,
            Optional.of(link));
    return site.page(status, request, title, "", notice);
  }
}
