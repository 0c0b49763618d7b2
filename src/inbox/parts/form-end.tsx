interface FormEndProps {
  /** What the form does, on the button that does it. */
  readonly does: string
  readonly onClose: () => void
}

/** The buttons at the end of a form: do it, or leave it. */
export function FormEnd({ does, onClose }: FormEndProps) {
  return (
    <div class="actions">
      <button type="submit" class="main">
        {does}
      </button>
      <button type="button" onClick={onClose}>
        Cancel
      </button>
    </div>
  )
}
