// The prompt on a terminal: line editing with history (libedit), and lines of the server printed
// above it without breaking what is being typed. A finished line is left behind one's own name,
// whatever the prompt was, unless its listener keeps it off the screen.
//
// 1. Between calls the screen ends in the prompt and the half-typed line, cursor where it was.
// 2. feed() never waits for input: libedit is given whole keys, see KeySplitter.
// 3. The terminal has the modes it was found in whenever no Editor exists, and while suspended.
//
// libedit's own header is used rather than its imitation of readline's: that one reads the
// keyboard itself, and waits there in the middle of an arrow key or of a character of two bytes.
//
// Owned by one thread; one at a time in a process. LC_CTYPE must be UTF-8 already.
#pragma once

#include <termios.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "clients/terminal/key_splitter.h"
#include "clients/terminal/secret.h"

// libedit's, so that its header stays out of ours.
struct editline;
struct historyW;

namespace turno {

class EditorListener {
 public:
  virtual ~EditorListener() = default;
  // Whether a line that is being finished with Enter, not hidden, shall leave the screen rather
  // than stay in the scroll: the listener shows it itself, in the prompt or above it.
  virtual bool keeps_off(std::string_view line) = 0;
  // A line was finished with Enter and stands on the screen (masked when hidden), unless it was
  // kept off. Neither call may destroy the Editor, which is still at work: note the wish and do it
  // after feed().
  virtual void on_typed_line(std::string line) = 0;
  virtual void on_typed_end() = 0;  // Ctrl-D on an empty line
  // What stands before the line being typed, safe to show, on a terminal of `columns` columns.
  // Asked for at each redraw; see prompt_changed().
  virtual std::string prompt(std::size_t columns) = 0;
};

class Editor {
 public:
  // Lines remembered for the arrow keys, in memory only: more than a working day's.
  static constexpr int kHistoryLines = 500;

  // Takes the terminal of standard input and output over and shows the prompt. `listener` outlives
  // the Editor.
  // `own_name`: in front of what he types where no other prompt is.
  Editor(EditorListener& listener, std::string own_name);
  // Erases the prompt and what is half typed, and gives the terminal back.
  ~Editor();
  Editor(const Editor&) = delete;
  Editor& operator=(const Editor&) = delete;

  // What the keyboard sent.
  void feed(std::string_view bytes);

  // Puts `line` into the line being typed when that is empty and not hidden; false when it is not.
  bool offer(std::string_view line);

  // Prints `line`, safe and without a line end, above the prompt.
  void print_above(std::string_view line);

  // The listener's prompt may be another one now: shows it, what is typed and its cursor untouched.
  void prompt_changed();

  // The line now under way, what is typed of it already included, is not shown nor remembered; it
  // is asked for with one's own name as prompt, whatever the listener's is.
  void hide_line();

  void suspend();  // gives the terminal back until resume()
  void resume();   // also right when others have changed the terminal's modes meanwhile
  // The terminal's window has another size. Known flaw: a terminal that wraps old rows anew when it
  // becomes narrower may keep a stale row or two of a long half-typed line above the prompt.
  void resized();

 private:
  struct Ends {
    void operator()(editline* editor) const;
    void operator()(historyW* history) const;
  };

  static wchar_t* prompt_of(editline* editor);
  static int next_character(editline* editor, wchar_t* character);
  static Editor& self_of(editline* editor);

  void bind_keys();
  void press(const std::string& key);
  void press_hidden(const std::string& key);
  void give_libedit(std::wstring keys);
  void finish_off_screen(const std::wstring& text);
  void remember(const std::wstring& text);
  void start_line();
  std::wstring take_text();
  void erase();
  void redraw(const std::wstring& text, int cursor);
  void show_prompt(std::wstring prompt);
  std::wstring current_prompt() const;
  int cursor() const;

  EditorListener& listener_;
  const std::string own_name_;
  termios modes_before_{};
  KeySplitter splitter_;
  std::wstring keys_;    // handed to libedit, not taken yet
  std::wstring prompt_;  // empty while the prompt is erased
  std::optional<SecretLine> secret_;
  std::unique_ptr<historyW, Ends> history_;
  std::unique_ptr<editline, Ends> editor_;
};

}  // namespace turno
