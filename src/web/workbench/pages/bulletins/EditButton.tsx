import { EditOutlined } from '@ant-design/icons';

export function EditButton({ label, onEdit }: { label: string; onEdit: () => void }) {
  return (
    <button type="button" className="kp-sheet-edit" aria-label={label} title={label} onClick={onEdit}>
      <EditOutlined />
    </button>
  );
}
