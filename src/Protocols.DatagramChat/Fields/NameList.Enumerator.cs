namespace Protocols.DatagramChat;

public readonly ref partial struct NameList
{
    /// <summary>Enumerates the names.</summary>
    public ref struct Enumerator
    {
        private readonly NameList _names;
        private ReadOnlySpan<byte> _rest;
        private int _next;

        internal Enumerator(NameList names)
        {
            _names = names;
            _rest = names._wire;
        }

        /// <summary>The current name: a copy for a list of strings, otherwise a view.</summary>
        public Utf8Text Current { readonly get; private set; }

        /// <summary>Goes to the next name.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            if (!_rest.IsEmpty)
            {
                int length = _rest.IndexOf(Separator);
                Current = length < 0 ? _rest : _rest.Slice(0, length);
                _rest = length < 0 ? default : _rest.Slice(length + 1);
                return true;
            }
            if (_next < _names._utf8.Length)
                Current = _names._utf8[_next].Span;
            else if (_next < _names._strings.Length)
                Current = Utf16.ToUtf8(_names._strings[_next]).AsSpan();
            else
                return false;
            _next++;
            return true;
        }
    }
}
