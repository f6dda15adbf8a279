package dev.cartograph.dashboard.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The replies made last, by their entity tag: a tag names everything that a page depends on, so a
 * page is made once for all its readers. Replies that failed are not kept.
 */
final class MadeReplies {
  private static final long MOST_BYTES = 8L << 20;

  private final Map<String, Reply> replies = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** The reply of a tag, made now where it is not known; a good one carries its tag. */
  Reply reply(String tag, Supplier<Reply> making) {
    Reply known = find(tag);
    if (known != null) {
      return known;
    }
    Reply reply = making.get();
    return reply.status() == 200 ? keep(tag, reply.with("ETag", tag)) : reply;
  }

  private synchronized @Nullable Reply find(String tag) {
    return replies.get(tag);
  }

  private synchronized Reply keep(String tag, Reply reply) {
    Reply replaced = replies.put(tag, reply);
    bytes += reply.body().length - (replaced == null ? 0 : replaced.body().length);
    while (bytes > MOST_BYTES && replies.size() > 1) {
      String eldest = replies.keySet().iterator().next();
      Reply removed = replies.remove(eldest);
      bytes -= removed == null ? 0 : removed.body().length;
    }
    return reply;
  }
}
