#include "clients/terminal/editor.h"

#include <histedit.h>
#include <unistd.h>
#include <utf8/unchecked.h>

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <utility>

#include "base/check.h"
#include "clients/terminal/styling.h"

namespace turno {
namespace {

constexpr wchar_t kRedisplay = 0x12;  // Ctrl-R, bound in bind_keys
constexpr char kEnd = '\x04';         // Ctrl-D
constexpr std::string_view kEnter[] = {"\r", "\n"};

std::wstring wide(std::string_view text) {
  std::wstring result;
  utf8::unchecked::utf8to32(text.begin(), text.end(), std::back_inserter(result));
  return result;
}

std::string narrow(std::wstring_view text) {
  std::string result;
  utf8::unchecked::utf32to8(text.begin(), text.end(), std::back_inserter(result));
  return result;
}

// Keys that libedit leaves unbound, and those whose command would read the keyboard on its own or
// wait for a second key, where we have none to give.
struct Binding {
  const wchar_t* key;
  const wchar_t* command;
};
constexpr Binding kBindings[] = {
    {L"^R", L"ed-redisplay"},
    {L"^V", L"ed-unassigned"},
    {L"^Q", L"ed-unassigned"},
    {L"^X", L"ed-unassigned"},
    {L"\\e[3~", L"ed-delete-next-char"},
    {L"\\e[1~", L"ed-move-to-beg"},
    {L"\\e[4~", L"ed-move-to-end"},
    {L"\\e[1;5C", L"em-next-word"},
    {L"\\e[1;5D", L"ed-prev-word"},
    {L"\\ex", L"ed-unassigned"},
    {L"\\eX", L"ed-unassigned"},
};

}  // namespace

void Editor::Ends::operator()(editline* editor) const { el_end(editor); }
void Editor::Ends::operator()(historyW* history) const { history_wend(history); }

Editor::Editor(EditorListener& listener, std::string own_name)
    : listener_(listener), own_name_(std::move(own_name)), history_(history_winit()) {
  tcgetattr(STDIN_FILENO, &modes_before_);
  editor_.reset(el_init("turno", stdin, stdout, stderr));
  CHECK(editor_ != nullptr && history_ != nullptr);
  editline* const editor = editor_.get();
  HistEventW event;
  history_w(history_.get(), &event, H_SETSIZE, kHistoryLines);
  history_w(history_.get(), &event, H_SETUNIQUE, 1);
  el_wset(editor, EL_CLIENTDATA, this);
  el_wset(editor, EL_PROMPT, &Editor::prompt_of);
  el_wset(editor, EL_EDITOR, L"emacs");
  el_wset(editor, EL_HIST, history_w, history_.get());
  el_wset(editor, EL_GETCFN, &Editor::next_character);
  el_wset(editor, EL_SIGNAL, 0);
  bind_keys();
  prompt_ = current_prompt();
  el_wset(editor, EL_UNBUFFERED, 1);
}

Editor::~Editor() {
  erase();
  el_wset(editor_.get(), EL_UNBUFFERED, 0);
  editor_.reset();
  tcsetattr(STDIN_FILENO, TCSADRAIN, &modes_before_);
}

void Editor::bind_keys() {
  for (const Binding& binding : kBindings) {
    el_wset(editor_.get(), EL_BIND, binding.key, binding.command, nullptr);
  }
}

Editor& Editor::self_of(editline* editor) {
  void* self = nullptr;
  el_wget(editor, EL_CLIENTDATA, &self);
  return *static_cast<Editor*>(self);
}

wchar_t* Editor::prompt_of(editline* editor) { return self_of(editor).prompt_.data(); }

int Editor::next_character(editline* editor, wchar_t* character) {
  std::wstring& keys = self_of(editor).keys_;
  if (keys.empty()) return 0;
  *character = keys.front();
  keys.erase(0, 1);
  return 1;
}

void Editor::feed(std::string_view bytes) {
  splitter_.append(bytes);
  while (const std::optional<std::string> key = splitter_.next()) {
    if (secret_) {
      press_hidden(*key);
    } else {
      press(*key);
    }
  }
}

void Editor::press(const std::string& key) {
  const LineInfoW* line = el_wline(editor_.get());
  if (key.front() == kEnd && line->lastchar == line->buffer) return listener_.on_typed_end();
  // What stays in the scroll is what was said, not where somebody was when he said it.
  if (std::find(std::begin(kEnter), std::end(kEnter), key) != std::end(kEnter)) {
    const std::wstring text(line->buffer, line->lastchar);
    if (listener_.keeps_off(narrow(text))) return finish_off_screen(text);
    show_prompt(wide(own_name_));
  }
  give_libedit(wide(key));
  line = el_wline(editor_.get());
  if (line->lastchar == line->buffer || line->lastchar[-1] != L'\n') return;
  const std::wstring text(line->buffer, line->lastchar - 1);
  remember(text);
  prompt_ = current_prompt();
  start_line();
  listener_.on_typed_line(narrow(text));
}

void Editor::finish_off_screen(const std::wstring& text) {
  erase();
  remember(text);
  prompt_ = current_prompt();
  start_line();
  listener_.on_typed_line(narrow(text));
}

void Editor::remember(const std::wstring& text) {
  if (text.empty()) return;
  HistEventW event;
  history_w(history_.get(), &event, H_ENTER, text.c_str());
}

void Editor::press_hidden(const std::string& key) {
  const SecretLine::State state = secret_->press(key);
  if (state == SecretLine::State::kTyping) return;
  if (state == SecretLine::State::kEnd) return listener_.on_typed_end();
  std::string text = secret_->text();
  secret_.reset();
  print_above(std::string(own_name_).append(kMask));
  listener_.on_typed_line(std::move(text));
}

// One key, one command. What libedit has not taken of an unknown key must not become text.
void Editor::give_libedit(std::wstring keys) {
  keys_ = std::move(keys);
  int length = 0;
  el_wgets(editor_.get(), &length);
  keys_.clear();
}

void Editor::start_line() {
  el_wset(editor_.get(), EL_UNBUFFERED, 0);
  el_wset(editor_.get(), EL_UNBUFFERED, 1);
}

int Editor::cursor() const {
  const LineInfoW* line = el_wline(editor_.get());
  return static_cast<int>(line->cursor - line->buffer);
}

// Empties libedit's line, not the screen.
std::wstring Editor::take_text() {
  const LineInfoW* line = el_wline(editor_.get());
  std::wstring text(line->buffer, line->lastchar);
  el_cursor(editor_.get(), static_cast<int>(line->lastchar - line->cursor));
  el_wdeletestr(editor_.get(), static_cast<int>(text.size()));
  return text;
}

// Asks libedit, which alone knows over how many rows it has drawn, to draw an empty line without a
// prompt in place of everything; the cursor is then where the prompt began.
void Editor::erase() {
  take_text();
  prompt_.clear();
  give_libedit({kRedisplay});
}

void Editor::redraw(const std::wstring& text, int cursor) {
  prompt_ = current_prompt();
  el_winsertstr(editor_.get(), text.c_str());
  el_cursor(editor_.get(), cursor - static_cast<int>(text.size()));
  el_wset(editor_.get(), EL_REFRESH);
}

std::wstring Editor::current_prompt() const {
  if (secret_) return wide(own_name_);
  int columns = 0;  // as libedit sees them, for it does the wrapping
  char name[] = "co";
  el_get(editor_.get(), EL_GETTC, name, &columns);
  return wide(listener_.prompt(static_cast<std::size_t>(std::max(columns, 0))));
}

// libedit asks for the prompt anew whenever it draws, and a redisplay leaves its line alone.
void Editor::show_prompt(std::wstring prompt) {
  if (prompt == prompt_) return;
  prompt_ = std::move(prompt);
  give_libedit({kRedisplay});
  std::fflush(stdout);
}

void Editor::prompt_changed() { show_prompt(current_prompt()); }

bool Editor::offer(std::string_view line) {
  const LineInfoW* typed = el_wline(editor_.get());
  if (secret_ || typed->lastchar != typed->buffer) return false;
  erase();
  const std::wstring text = wide(line);
  redraw(text, static_cast<int>(text.size()));
  std::fflush(stdout);
  return true;
}

void Editor::print_above(std::string_view line) {
  const int at = cursor();
  const LineInfoW* typed = el_wline(editor_.get());
  const std::wstring text(typed->buffer, typed->lastchar);
  erase();
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fputc('\n', stdout);
  redraw(text, at);
  std::fflush(stdout);
}

void Editor::hide_line() {
  if (secret_) return;
  const LineInfoW* typed = el_wline(editor_.get());
  secret_.emplace(narrow({typed->buffer, typed->lastchar}));
  erase();
  redraw({}, 0);
}

void Editor::suspend() {
  el_wset(editor_.get(), EL_PREP_TERM, 0);
  tcsetattr(STDIN_FILENO, TCSADRAIN, &modes_before_);
}

void Editor::resume() {
  el_wset(editor_.get(), EL_PREP_TERM, 0);
  el_wset(editor_.get(), EL_PREP_TERM, 1);
  el_wset(editor_.get(), EL_REFRESH);
}

void Editor::resized() {
  const int at = cursor();
  const LineInfoW* typed = el_wline(editor_.get());
  const std::wstring text(typed->buffer, typed->lastchar);
  erase();
  el_resize(editor_.get());
  redraw(text, at);
}

}  // namespace turno
