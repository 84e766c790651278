#include "net/refuser.h"

#include <sys/socket.h>

#include <string>
#include <utility>

#include "base/check.h"
#include "net/farewell.h"
#include "net/line_codec.h"

namespace turno {
namespace {

// A sentence always fits into the send buffer of a new socket.
void say_and_end(const Socket& socket, std::string_view sentence) {
  std::string line;
  encode_line(sentence, line);
  ::send(socket.fd(), line.data(), line.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  ::shutdown(socket.fd(), SHUT_WR);
}

}  // namespace

void Refuser::refuse(Socket socket, std::string_view sentence) {
  if (lingering_.size() >= kMaxLingering) return refuse_now(std::move(socket), sentence);
  say_and_end(socket, sentence);
  const auto at = lingering_.emplace(lingering_.end());
  at->owner = this;
  at->self = at;
  at->socket = std::move(socket);
  at->readable = make_uv_poll(loop_, at->socket.fd(), &*at);
  at->timer = make_uv_timer(loop_, &*at);
  CHECK(uv_poll_start(at->readable.get(), UV_READABLE, &Refuser::on_readable) == 0);
  CHECK(uv_timer_start(at->timer.get(), &Refuser::on_timer,
                       static_cast<std::uint64_t>(kLingerTime.count()), 0) == 0);
}

void Refuser::refuse_now(Socket socket, std::string_view sentence) {
  say_and_end(socket, sentence);
  std::size_t budget = kLingerBytes;
  [[maybe_unused]] const bool more = read_away(socket, budget);
}

void Refuser::on_readable(uv_poll_t* handle, int status, int) {
  auto& entry = *static_cast<Lingering*>(handle->data);
  if (status == 0 && read_away(entry.socket, entry.budget)) return;
  entry.owner->lingering_.erase(entry.self);
}

void Refuser::on_timer(uv_timer_t* handle) {
  auto& entry = *static_cast<Lingering*>(handle->data);
  entry.owner->lingering_.erase(entry.self);
}

}  // namespace turno
