package dev.cartograph.notebook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * The kernel of Jupyter that this process is, by its own function for HTML. Found by name, since
 * neither kernel is a dependency.
 */
final class KernelShowing {
  private static final String JJAVA = "org.dflib.jjava.jupyter.kernel.BaseNotebookStatics";
  private static final String RAPAIO = "org.rapaio.jupyter.kernel.global.Global";
  private static final String DISPLAY = "display";

  private KernelShowing() {}

  static Optional<Showing> find() {
    return jjava().or(KernelShowing::rapaio);
  }

  private static Optional<Showing> jjava() {
    return method(JJAVA, Object.class, String[].class)
        .map(display -> bundle -> call(display, bundle.markup(), new String[] {MimeBundle.HTML}));
  }

  private static Optional<Showing> rapaio() {
    return method(RAPAIO, String.class, Object.class)
        .map(display -> bundle -> call(display, MimeBundle.HTML, bundle.markup()));
  }

  private static Optional<Method> method(String type, Class<?>... parameters) {
    try {
      return Optional.of(Class.forName(type).getMethod(DISPLAY, parameters));
    } catch (ClassNotFoundException | NoSuchMethodException e) {
      return Optional.empty();
    }
  }

  private static void call(Method display, Object... arguments) {
    try {
      Object unused = display.invoke(null, arguments);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("The kernel does not show HTML by " + display, e);
    }
  }
}
