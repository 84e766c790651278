// What the bots of the crash test have in common: a person at one end of the text protocol, as pure
// logic. Lines come in, lines go out, and it remembers what it was promised (the receipts of its
// own lines) and what it was shown (the numbered lines of the other side).
//
// Not thread-safe; knows no socket, no clock and no server.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace turno::test {

// A line within a ticket, as the protocol names it: "[TICKET:NUMBER]", "✓ TICKET:NUMBER".
struct LineMark {
  std::uint64_t ticket = 0;
  std::uint64_t number = 0;
};

// The server said that it has kept this line of the bot's.
struct Receipt {
  LineMark mark;
  // The text; several when a line in between was refused, and it cannot be known which.
  std::vector<std::string> candidates;
};

// A line of the other side.
struct Shown {
  LineMark mark;
  std::string text;
  int life = 0;  // of the server, in which it was shown
  // Up to which line of the ticket it could say that it had read, when it was shown; 0: of none.
  std::uint64_t after = 0;
};

class Bot {
 public:
  // Lines typed and not yet answered, at the most.
  static constexpr std::size_t kMostAwaited = 3;
  // Tickets of which it remembers what it has read: the server takes no more of its marks.
  static constexpr std::size_t kMostMarks = 64;

  Bot(std::string name, std::uint64_t seed) : name_(std::move(name)), random_(seed) {}
  virtual ~Bot() = default;
  Bot(const Bot&) = delete;
  Bot& operator=(const Bot&) = delete;

  // A new connection is there, in the server's `life`-th run.
  void connected(int life);
  void on_line(const std::string& line);
  // The connection ended without a goodbye.
  void disconnected();
  // It may do something now. Nothing while it waits for an answer that it needs first.
  virtual void act() = 0;
  // In (again), after connected(): it knows where it is.
  virtual bool settled() const = 0;
  // No answer is outstanding.
  virtual bool quiet() const { return awaited_.empty(); }
  // The crowd's count of lines: orders what different bots do and read.
  void set_now(std::uint64_t now) { now_ = now; }
  // Calm, it begins nothing, but still answers.
  void set_calm(bool calm) { calm_ = calm; }

  // What it has typed since the last call.
  std::vector<std::string> take_typed() { return std::exchange(typed_, {}); }
  // True once when it wants to lose its connection.
  bool take_wish_to_drop() { return std::exchange(wants_to_drop_, false); }

  const std::string& name() const { return name_; }
  // The last line of the ticket that it was shown; 0: none that it remembers.
  std::uint64_t has_read(std::uint64_t ticket) const;
  const std::vector<Receipt>& receipts() const { return receipts_; }
  const std::vector<Shown>& shown() const { return shown_; }
  // What no server may do, in words.
  const std::vector<std::string>& complaints() const { return complaints_; }
  const std::deque<std::string>& awaited() const { return awaited_; }

 protected:
  virtual void on_connected() = 0;
  // A line that is neither a receipt nor a numbered one.
  virtual void on_sentence(const std::string& line) = 0;
  virtual void on_disconnected() = 0;

  void type(std::string line) { typed_.push_back(std::move(line)); }
  // A line of conversation: `prefix` TEXT, with a TEXT like no other. False when too many are out.
  bool say(const std::string& prefix = "");
  // The newest line was not taken.
  void refused();
  // `:ack on`, and what it has read of each ticket.
  void introduce();
  void complain(std::string what) { complaints_.push_back(name_ + ": " + std::move(what)); }
  std::uint64_t now() const { return now_; }
  void drop() { wants_to_drop_ = true; }
  bool calm() const { return calm_; }
  bool chance(unsigned per_thousand) { return random_() % 1000 < per_thousand; }
  std::uint64_t below(std::uint64_t limit) { return random_() % limit; }

 private:
  void take_receipt(const LineMark& mark);
  void take_shown(std::string_view line);
  // Gives the number that it had read before; 0: none that it remembers.
  std::uint64_t remember(const LineMark& mark);

  const std::string name_;
  std::mt19937_64 random_;
  std::vector<std::string> typed_;
  std::vector<Receipt> receipts_;
  std::vector<Shown> shown_;
  std::vector<LineMark> read_;  // the last line shown of each ticket, the newest last
  std::vector<std::string> complaints_;
  std::deque<std::string> awaited_;  // lines typed, oldest first
  std::size_t unanswered_ = 0;       // of them; fewer than there are once one was refused
  int lines_ = 0;
  int life_ = 0;
  std::uint64_t now_ = 0;
  bool calm_ = false;
  bool wants_to_drop_ = false;
};

// Between `before` and `after` in `line`; empty when they are not there in this order.
std::string between(std::string_view line, std::string_view before, std::string_view after);
// The number behind `before`; 0 when there is none.
std::uint64_t number_behind(std::string_view line, std::string_view before);
inline bool has(std::string_view line, std::string_view text) {
  return line.find(text) != std::string_view::npos;
}

}  // namespace turno::test
