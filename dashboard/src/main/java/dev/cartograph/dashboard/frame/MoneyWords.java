package dev.cartograph.dashboard.frame;

import dev.cartograph.dashboard.figures.ForeignMoney;
import dev.cartograph.dashboard.request.Address;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.dashboard.words.Listing;
import dev.cartograph.dashboard.words.NumberFormats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people must know of money that was paid in several currencies. */
public final class MoneyWords {
  private MoneyWords() {}

  /** In which currency money stands, and what of it was converted: "in EUR, converted from USD". */
  public static String fact(ForeignMoney money) {
    String fact = "in " + money.shopCurrency();
    if (!money.converted().isEmpty()) {
      fact +=
          ", converted from %s at the rates of their days".formatted(Listing.of(money.converted()));
    }
    return money.unconverted().isEmpty()
        ? fact
        : fact + "; %s counted as 0 for want of a rate".formatted(withoutRate(money));
  }

  /** A notice above the numbers of a page; none where all money was paid in the shop's currency. */
  static Optional<Notice> findNotice(ForeignMoney money, Scope scope) {
    if (money.isNone()) {
      return Optional.empty();
    }
    Optional<Link> link =
        Optional.of(Link.to("See the currencies", Address.of("/reports/currencies", scope)));
    String converted =
        money.converted().isEmpty()
            ? ""
            : "Amounts paid in %s are converted at the rates of their days."
                .formatted(Listing.of(money.converted()));
    if (money.unconverted().isEmpty()) {
      return Optional.of(
          new Notice(Notice.Kind.TOLD, "Money is in " + money.shopCurrency(), converted, link));
    }
    String lacking =
        "%s in %s count as 0 in all money, for no exchange rate is known for their days: add it to the files of shops.rates."
            .formatted(capital(withoutRate(money)), Listing.of(money.unconverted()));
    return Optional.of(
        new Notice(
            Notice.Kind.TOLD,
            "Money is in %s, and some of it is missing".formatted(money.shopCurrency()),
            (lacking + " " + converted).strip(),
            link));
  }

  private static String withoutRate(ForeignMoney money) {
    List<String> parts = new ArrayList<>();
    if (money.lines() > 0) {
      parts.add(NumberFormats.counted(money.lines(), "order line"));
    }
    if (money.refunds() > 0) {
      parts.add(NumberFormats.counted(money.refunds(), "refund"));
    }
    return Listing.of(parts);
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
