#include "clients/bots/link.h"

#include <memory>
#include <utility>

#include "base/check.h"

namespace turno::bots {
namespace {

TimePoint now() { return std::chrono::steady_clock::now(); }

// All links of a thread read into this one: what is read is used before the next read.
char* read_buffer() {
  thread_local const auto buffer = std::make_unique<char[]>(Link::kReadBytes);
  return buffer.get();
}

struct Write {
  uv_write_t request;
  std::string bytes;
};

}  // namespace

struct Link::Socket {
  uv_tcp_t tcp;
  uv_connect_t connecting;
  Link* owner;  // nullptr: nobody is interested any more

  uv_handle_t* handle() { return reinterpret_cast<uv_handle_t*>(&tcp); }
  uv_stream_t* stream() { return reinterpret_cast<uv_stream_t*>(&tcp); }
  static Socket& of(void* data) { return *static_cast<Socket*>(data); }

  static void close(Socket* socket, bool with_reset) {
    socket->owner = nullptr;
    const auto deleted = [](uv_handle_t* handle) { delete static_cast<Socket*>(handle->data); };
    if (with_reset && uv_tcp_close_reset(&socket->tcp, deleted) == 0) return;
    if (uv_is_closing(socket->handle()) == 0) uv_close(socket->handle(), deleted);
  }
  bool read() {
    return uv_read_start(
               stream(),
               [](uv_handle_t* handle, size_t, uv_buf_t* buffer) {
                 const Link* const link = of(handle->data).owner;
                 const std::size_t sip = link != nullptr ? link->manner_.sip_bytes : 0;
                 *buffer =
                     uv_buf_init(read_buffer(), static_cast<unsigned>(sip > 0 ? sip : kReadBytes));
               },
               [](uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer) {
                 if (Link* const link = of(stream->data).owner) link->on_read(count, buffer->base);
               }) == 0;
  }
};

Link::Link(uv_loop_t& loop, Manner manner, Events events)
    : loop_(loop), manner_(manner), events_(std::move(events)) {}

Link::~Link() { reset(); }

void Link::open(const sockaddr_storage& to) {
  reset();
  socket_ = new Socket{};
  socket_->owner = this;
  CHECK(uv_tcp_init(&loop_, &socket_->tcp) == 0);
  socket_->tcp.data = socket_;
  socket_->connecting.data = socket_;
  const int error =
      uv_tcp_connect(&socket_->connecting, &socket_->tcp, reinterpret_cast<const sockaddr*>(&to),
                     [](uv_connect_t* request, int status) {
                       Link* const link = Socket::of(request->data).owner;
                       if (link != nullptr) link->on_connected(status);
                     });
  if (error != 0) lost(uv_strerror(error));
}

void Link::on_connected(int status) {
  if (status != 0) return lost(uv_strerror(status));
  uv_tcp_nodelay(&socket_->tcp, 1);
  connected_ = true;
  if (!socket_->read()) return lost("cannot read");
  if (!to_type_.empty()) send(std::exchange(to_type_, {}));
}

void Link::send(std::string_view bytes) {
  if (socket_ == nullptr || bytes.empty()) return;
  if (connected_ && manner_.byte_pause == Duration::zero()) return write(bytes);
  to_type_.append(bytes);
  if (!connected_ || type_at_) return;
  type_at_ = now() + manner_.byte_pause;
  events_.on_deadline();
}

void Link::write(std::string_view bytes) {
  const uv_buf_t buffer =
      uv_buf_init(const_cast<char*>(bytes.data()), static_cast<unsigned>(bytes.size()));
  const int sent = uv_try_write(socket_->stream(), &buffer, 1);
  // A connection that is gone is told of by the read.
  if (sent < 0 && sent != UV_EAGAIN) return;
  if (sent > 0) bytes.remove_prefix(static_cast<std::size_t>(sent));
  if (bytes.empty()) return;
  auto rest = std::make_unique<Write>();
  rest->bytes = bytes;
  rest->request.data = rest.get();
  const uv_buf_t left = uv_buf_init(rest->bytes.data(), static_cast<unsigned>(rest->bytes.size()));
  const auto written = [](uv_write_t* request, int) { delete static_cast<Write*>(request->data); };
  if (uv_write(&rest->request, socket_->stream(), &left, 1, written) == 0) rest.release();
}

void Link::on_read(ssize_t count, const char* bytes) {
  if (count == 0) return;
  if (count < 0) return lost(count == UV_EOF ? "" : uv_strerror(static_cast<int>(count)));
  if (manner_.sip_bytes > 0) {
    uv_read_stop(socket_->stream());
    sip_at_ = now() + manner_.sip_pause;
    events_.on_deadline();
  }
  take_lines(std::string_view(bytes, static_cast<std::size_t>(count)));
}

void Link::take_lines(std::string_view bytes) {
  // What a line leads to may close this connection, and open the next.
  const Socket* const reading = socket_;
  while (socket_ == reading) {
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos) {
      partial_.append(bytes);
      if (partial_.size() > kMaxLineBytes) lost("a line without end");
      return;
    }
    if (partial_.empty()) {
      events_.on_line(bytes.substr(0, end));
    } else {
      const std::string line = std::exchange(partial_, {}).append(bytes.substr(0, end));
      events_.on_line(line);
    }
    bytes.remove_prefix(end + 1);
  }
}

void Link::lost(std::string_view error) {
  const std::string words(error);
  if (socket_ != nullptr) Socket::close(std::exchange(socket_, nullptr), false);
  reset();
  events_.on_closed(words);
}

void Link::reset() {
  if (socket_ != nullptr) Socket::close(std::exchange(socket_, nullptr), connected_);
  connected_ = false;
  partial_.clear();
  to_type_.clear();
  sip_at_.reset();
  type_at_.reset();
}

std::optional<TimePoint> Link::next_deadline() const {
  if (sip_at_ && type_at_) return std::min(*sip_at_, *type_at_);
  return sip_at_ ? sip_at_ : type_at_;
}

void Link::on_time(TimePoint at) {
  if (socket_ == nullptr) return;
  if (sip_at_ && *sip_at_ <= at) {
    sip_at_.reset();
    if (!socket_->read()) return lost("cannot read");
  }
  if (!type_at_ || *type_at_ > at) return;
  write(std::string_view(to_type_).substr(0, 1));
  to_type_.erase(0, 1);
  if (to_type_.empty()) {
    type_at_.reset();
  } else {
    *type_at_ += manner_.byte_pause;
  }
}

}  // namespace turno::bots
