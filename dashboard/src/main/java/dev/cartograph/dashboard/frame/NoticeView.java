package dev.cartograph.dashboard.frame;

import java.util.List;

/**
 * A page that only says something.
 *
 * @param frame what surrounds it
 * @param title its heading
 * @param notices what it says
 */
public record NoticeView(Frame frame, String title, List<Notice> notices) {
  public NoticeView {
    notices = List.copyOf(notices);
  }
}
