// CustomerScript: a scripted customer. He comes in, asks for an executive, waits as long as his
// patience lasts, talks, and goes; some lose their connection on the way and come back.
//
//     Away -> Connecting -> Door -> (Menu) -> Asked -> Waiting -> Talking -> Ended -> Leaving ->
//     Away
//                 ^                                       |          |
//                 +------------------ Dropped <-----------+----------+
//
// Not thread-safe.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "clients/bots/board.h"
#include "clients/bots/script.h"
#include "clients/bots/sentence.h"
#include "clients/bots/speech.h"

namespace turno::bots {

// A connection that he will lose: so long after he began to wait, or to talk; and for how long.
struct Drop {
  Duration after{};
  Duration away{};
};

struct CustomerHabits {
  Voice voice;
  Manner manner;
  bool acks = false;   // asks for receipts, and says how far he has read when he comes back
  bool rude = false;   // sends rubbish in the line and in conversations
  bool stays = false;  // asks again after a conversation, instead of going
  std::function<Duration()> patience;              // drawn for each wait
  std::function<Duration()> rest;                  // between two requests of one who stays
  std::function<std::optional<Drop>()> drop = {};  // drawn for each wait and each conversation
};

class CustomerScript final : public Script {
 public:
  // An answer that takes longer is no answer: ten times what a server at its limits took.
  static constexpr Duration kAnswerWithin = std::chrono::seconds{60};
  // A lost connection that the server has not noticed yet: he tries again so soon, so often.
  static constexpr Duration kTryAgain = std::chrono::milliseconds{100};
  static constexpr int kMaxTries = 100;

  // `board` outlives the script.
  CustomerScript(CustomerHabits habits, Board& board);

  void begin(TimePoint due, TimePoint now, Deeds& deeds) override;
  void on_line(std::string_view line, TimePoint now, Deeds& deeds) override;
  void on_closed(std::string_view error, TimePoint now, Deeds& deeds) override;
  void on_time(TimePoint now, Deeds& deeds) override;
  void wind_down(TimePoint now, Deeds& deeds) override;
  std::optional<TimePoint> next_deadline() const override;
  Manner manner() const override { return habits_.manner; }

 private:
  enum class State {
    kAway,
    kConnecting,
    kDoor,  // has typed who he is
    kMenu,  // and stays
    kAsked,
    kWaiting,
    kTalking,
    kEnded,    // the menu is on its way
    kLeaving,  // has typed :q, or was refused
    kDropped,
  };
  using Handler = void (CustomerScript::*)(const Sentence&, TimePoint, Deeds&);
  static Handler handler_of(Sentence::Kind kind);

  void connect(TimePoint due, bool again, TimePoint now, Deeds& deeds);
  void on_welcome(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_ask_name(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_already_here(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_bad_code(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_refused(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_menu(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_place(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_requeued(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_overflowed(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_leave_message(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_code(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_spoken(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_back_in_talk(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_ended(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_not_delivered(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_receipt(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_nothing(const Sentence&, TimePoint, Deeds&) {}
  void on_unknown(const Sentence& said, TimePoint now, Deeds& deeds);

  void greeted_by(BotId executive, TimePoint now, Deeds& deeds);
  void ask(TimePoint due, TimePoint now, Deeds& deeds);
  void begin_wait(TimePoint now, Deeds& deeds);
  void begin_talk(std::optional<BotId> executive, TimePoint now, Deeds& deeds);
  void end_talk();
  void plan_drop(TimePoint now);
  void drop(TimePoint now, Deeds& deeds);
  void leave(bool impatient, TimePoint now, Deeds& deeds);
  void over(Deeds& deeds);
  void await(const char* what, TimePoint now);

  CustomerHabits habits_;
  Board& board_;

  State state_ = State::kAway;
  bool winding_down_ = false;
  bool returning_ = false;  // comes back to what he may still have
  int tries_ = 0;
  std::string code_;
  std::string last_words_;
  std::uint64_t seen_ticket_ = 0;
  std::uint64_t seen_number_ = 0;
  std::optional<BotId> executive_;
  std::optional<Speech> speech_;

  const char* awaited_ = "";
  std::optional<TimePoint> answer_by_;
  std::optional<TimePoint> patience_ends_;
  std::optional<TimePoint> drop_at_;
  Duration away_for_{};
  std::optional<TimePoint> next_at_;  // connects again; or asks again
};

}  // namespace turno::bots
